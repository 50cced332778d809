import { SeededRandom } from "../../base/random";
import type { TaskContext } from "../../base/task";
import type { GraphInputs } from "../../model/graph-inputs";
import { samplersOf } from "../../model/graph-inputs";
import { distinct, encodeNodes } from "../../model/node-tables";
import { parameterTensors } from "../../model/parameters";
import { SCORING_PASS, type TrainedModel } from "../../model/trained-model";
import * as tf from "../../tensor/tf";
import type { OpenProject } from "../engine-state";
import type { EntityMap } from "../protocol/consistency";
import { principalPlane } from "./principal-plane";

/** Both entities of so many matches at most. */
const MOST_MATCHES = 500;
const SEED = 1;

/**
 * A map of entities that are known to match, by their own projection at level 2: what a network makes of an entity before it looks at
 * any other. The same matches whatever the model, so that two maps can be laid side by side.
 *
 * @throws {WorkbenchError} `base/aborted`
 */
export async function entityMap(
  { left, right, links }: OpenProject,
  model: TrainedModel,
  inputs: GraphInputs,
  task: TaskContext,
): Promise<EntityMap> {
  const matches = new SeededRandom(SEED)
    .fork("map")
    .shuffle(links.filter(({ match }) => match))
    .slice(0, MOST_MATCHES);
  const lefts = Uint32Array.from(matches, (link) => link.left);
  const rights = Uint32Array.from(matches, (link) => link.right);
  const { settings, echo } = model;
  const parameters = parameterTensors(model.parameters, settings);
  const samplers = samplersOf(inputs, settings.slots, model.sampleSeed, SCORING_PASS);
  try {
    const tables = await encodeNodes(
      inputs,
      samplers,
      distinct(lefts),
      distinct(rights),
      parameters,
      settings,
      echo,
      task,
    );
    try {
      const own = (await tables.table.self.data()) as Float32Array;
      const width = tables.table.self.shape[1];
      const places = [tables.rowsOf(0, lefts), tables.rowsOf(1, rights)];
      const rows = new Float32Array(2 * matches.length * width);
      matches.forEach((_, match) => {
        places.forEach((ofSide, side) => {
          const from = ofSide[match]! * width;
          rows.set(own.subarray(from, from + width), (2 * match + side) * width);
        });
      });
      const { x, y, shown } = principalPlane(rows, width);
      const points = matches.flatMap((link, match) =>
        ([left, right] as const).map((graph, side) => {
          const node = side === 0 ? link.left : link.right;
          const at = 2 * match + side;
          return { x: x[at]!, y: y[at]!, type: graph.types[graph.typeOf[node]!]!, name: graph.names[node]! };
        }),
      );
      return { points, shown };
    } finally {
      tables.dispose();
    }
  } finally {
    tf.dispose(Object.values(parameters));
  }
}
