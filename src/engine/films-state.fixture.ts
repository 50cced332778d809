import { generateFilms } from "../demos/films/films-project";
import { filmsPreset } from "../demos/films/presets";
import type { KnowledgeGraph } from "../graph/knowledge-graph";
import { buildProject } from "./build-project";
import { EngineState } from "./engine-state";
import { findProjectCandidates } from "./find-candidates";
import type { SourceFile, TablesRequest } from "./protocol/calls";
import type { TrainingSettings } from "./protocol/training";
import { defaultTrainingSettings } from "./protocol/training-defaults";

/** Settings of a run that takes a fraction of a second on `openFilms`. */
export const smallRun: TrainingSettings = {
  ...defaultTrainingSettings,
  slots: 4,
  hiddenSize: 8,
  featureSize: 32,
  epochs: 2,
  batchPositives: 8,
  negativesPerPositive: 3,
  rounds: 0,
};

function fortyFilms() {
  return generateFilms("Forty films", { ...filmsPreset("tiny").settings, films: 40, people: 50, companies: 20 }, 1);
}

/** Forty generated films with their people, opened, candidates found. */
export async function openFilms(): Promise<EngineState> {
  const demo = await fortyFilms();
  const problems = { first: [], total: 0, byCode: {} };
  const state = new EngineState();
  state.replaceProject(buildProject({ ...demo, problems }, { kind: "demo", request: { demo: "aditya-raj" } }, 1));
  state.replaceCandidates(await findProjectCandidates(state.requireProject(), { k: 5, fields: "names" }, {}));
  return state;
}

/**
 * The same films as files.
 *
 * @param nameless every so many left entities have a name that tells nothing; 0: none
 */
export async function filmsAsTables(nameless = 0): Promise<TablesRequest> {
  const { left, right, links } = await fortyFilms();
  const file = (name: string, header: string, rows: readonly (readonly (string | number)[])[]): SourceFile => ({
    name,
    bytes: new TextEncoder().encode([header, ...rows.map((row) => row.join("\t")), ""].join("\n")),
  });
  const nodes = (side: string, { ids, types, typeOf, names, attributes }: KnowledgeGraph) =>
    file(
      `${side}_nodes.tsv`,
      "id\ttype\tname\tattributes",
      ids.map((id, node) => {
        const isNameless = side === "left" && nameless > 0 && node % nameless === 0;
        const name = isNameless ? `#${node}` : names[node]!;
        return [id, types[typeOf[node]!]!, name, JSON.stringify(attributes[node])];
      }),
    );
  const edges = (side: string, { ids, relations, outgoing }: KnowledgeGraph) =>
    file(
      `${side}_edges.tsv`,
      "source\trelation\ttarget",
      ids.flatMap((id, node) =>
        Array.from({ length: outgoing.offsets[node + 1]! - outgoing.offsets[node]! }, (_, at) => {
          const edge = outgoing.offsets[node]! + at;
          return [id, relations[outgoing.relations[edge]!]!, ids[outgoing.neighbours[edge]!]!];
        }),
      ),
    );
  const rows = links.map((link) => [left.ids[link.left]!, right.ids[link.right]!, Number(link.match), link.split!]);
  return {
    label: "Forty films",
    leftNodes: nodes("left", left),
    leftEdges: edges("left", left),
    rightNodes: nodes("right", right),
    rightEdges: edges("right", right),
    links: file("links.tsv", "left_id\tright_id\tlabel\tsplit", rows),
  };
}
