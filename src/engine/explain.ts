import { candidatePosition } from "../candidates/candidate-set";
import { chosenThreshold } from "../evaluation/chosen-threshold";
import { explainPairs } from "../model/encode-all";
import type { AttentionSwitches } from "../model/model-settings";
import { PairBatch } from "../model/pair-batch";
import { logitsOfEmbeddings } from "../model/pair-logits";
import type { ScoringContext } from "../model/score-pairs";
import type { TrainedModel } from "../model/trained-model";
import type { PairKey } from "../review/decision";
import type { PairEvidence } from "./collective/pair-evidence";
import type { EngineState } from "./engine-state";
import { requireNode } from "./entity-summary";
import type { GraphReadings } from "./graph-readings";
import { neighbourhoodView } from "./neighbourhood-view";
import { type PairNumbers, readPairNumbers } from "./pair-numbers";
import type { ExplanationSwitches } from "./protocol/calls";
import type { PairExplanation } from "./protocol/explanation";
import { scoredPosition } from "./scored-pairs";
import { type SlotPlace, slotPlaces } from "./slot-places";
import { requireTensorModel } from "./tensor-model";
import { withScoring } from "./with-scoring";

/**
 * One pair as the model saw it when it scored it: the same sample, its attention, its comparators.
 *
 * With switches the same weights run with an attention left out of w; α and β are reported all the same.
 *
 * @throws {WorkbenchError} `engine/unknown-entity`, `engine/no-model`, `model/schema-mismatch`
 */
export async function explain(
  state: EngineState,
  { pair, switches = {} }: { readonly pair: PairKey; readonly switches?: ExplanationSwitches },
  readings: GraphReadings,
  evidence: PairEvidence,
): Promise<PairExplanation> {
  const project = state.requireProject();
  const { trained, summary } = requireTensorModel(state);
  const left = requireNode(project.left, "left", pair.left);
  const right = requireNode(project.right, "right", pair.right);
  const { candidates, scores } = state;
  const scored = scores ? scoredPosition(scores.pairs, scores.set, left, right) : -1;
  // Comparators are kept by the position among the candidates that were found, to which rounds may have added others.
  const position = candidates ? candidatePosition(candidates.set, left, right) : -1;
  const crossLevels = summary.settings.crossLevels;
  const inForce = switchesInForce(trained, crossLevels, switches);

  const inputs = await readings.ofModel(project, candidates?.set ?? null, trained, {});
  const { numbers, places } = await withScoring(trained, inputs, (context) =>
    computePair(context, inForce, { left, right, position }),
  );
  const { relations } = trained.vocabulary;
  const { slots } = trained.settings;
  const distance = (ofLeft: SlotPlace, ofRight: SlotPlace) =>
    ofLeft.hop === 1
      ? numbers.hop1Distances[ofLeft.index * slots + ofRight.index]
      : numbers.hop2Distances[ofLeft.index * slots * slots + ofRight.index];
  const asTrained = switches.selfAttention === undefined && switches.crossAttention === undefined;
  const rounds = scores?.rounds && scored >= 0 ? scores.rounds.map((ofRound) => ofRound[scored]) : null;
  return {
    score:
      asTrained && scores && scored >= 0 && (rounds || trained.members)
        ? scores.scores[scored]
        : 1 / (1 + Math.exp(-numbers.logit)),
    logit: numbers.logit,
    rounds,
    evidence: scores && trained.collective ? evidence.of(project, scores, trained.collective, left, right) : [],
    threshold: chosenThreshold(scores?.report.metrics),
    left: neighbourhoodView(project.left, left, places.left, places.right, numbers.left, distance, relations),
    right: neighbourhoodView(
      project.right,
      right,
      places.right,
      places.left,
      numbers.right,
      (ofRight, ofLeft) => distance(ofLeft, ofRight),
      relations,
    ),
    comparators: inputs.comparators.comparer.explain(left, right),
    selfAttention: inForce.selfAttention,
    crossAttention: inForce.crossAttention[1],
    crossLevels,
    modelDigest: summary.digest,
  };
}

/** The model's own switches where the caller sets none; cross-graph attention acts at the levels that it was trained for. */
function switchesInForce(
  { settings }: TrainedModel,
  crossLevels: "all" | "last",
  { selfAttention, crossAttention }: ExplanationSwitches,
): AttentionSwitches {
  const own = settings.switches;
  const cross = crossAttention ?? own.crossAttention[1];
  return {
    selfAttention: selfAttention ?? own.selfAttention,
    crossAttention: [cross && crossLevels === "all", cross],
    aggregation: own.aggregation,
  };
}

interface PairPlaces {
  readonly left: readonly SlotPlace[];
  readonly right: readonly SlotPlace[];
}

async function computePair(
  { inputs, samplers, parameters, settings, echo }: ScoringContext,
  switches: AttentionSwitches,
  { left, right, position }: { readonly left: number; readonly right: number; readonly position: number },
): Promise<{ numbers: PairNumbers; places: PairPlaces }> {
  const pairs = {
    lefts: Uint32Array.of(left),
    rights: Uint32Array.of(right),
    positions: Int32Array.of(position),
  };
  const batch = new PairBatch(pairs, inputs, samplers, echo, settings.types);
  try {
    const { plan } = batch.plan;
    const numbers = await readPairNumbers(() => {
      const explained = explainPairs(batch.features, batch.plan, parameters, switches);
      return { explained, logit: logitsOfEmbeddings(batch, explained, parameters, settings) };
    });
    return {
      numbers,
      places: { left: slotPlaces(plan, plan.lefts[0]), right: slotPlaces(plan, plan.rights[0]) },
    };
  } finally {
    batch.dispose();
  }
}
