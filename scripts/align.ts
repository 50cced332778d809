import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { AssignmentReport } from "../src/engine/protocol/assignment";
import type { VectorsProfile } from "../src/engine/protocol/project";
import type { RoundSummary } from "../src/engine/protocol/training";
import type { MetricsLeaf } from "../src/evaluation/metrics-report";
import type { AlignOutcome } from "../web/engine/batch/batch-page";
import {
  backendOption,
  EXIT,
  existingFile,
  oneOf,
  readOptions,
  runCommand,
  UsageError,
  wholeNumber,
} from "./batch/command-line";
import { FileRoutes, OUTPUTS } from "./batch/file-routes";
import { ProgressLine } from "./batch/progress";
import { runInBrowser } from "./batch/session";
import { root } from "./setup/paths.mjs";

const HELP = `npm run align -- --left-nodes F --left-edges F --right-nodes F --right-edges F --links F --out DIR

Finds out which entities of two graphs are the same: runs Crosswalk's engine in a headless Chromium, from files to files.

Input: tables, tab- or comma-separated, gzip or not, with one header line
  --left-nodes F     id, type, name, attributes (a JSON object)
  --left-edges F     source, relation, target                      (optional)
  --right-nodes F    likewise
  --right-edges F    likewise                                      (optional)
  --links F          left_id, right_id, label (1 match, 0 non-match), split (train, valid, test)
                     Links without a split are split 60/20/20 by connected component, by the seed. Beside fewer than 20 matches to learn
                     from, pairs that agree beyond doubt are learned from too.
  --agreements       without known matches: learns from pairs whose names and neighbours agree beyond doubt, which nobody has confirmed;
                     nothing can then be measured, and the alignment files take the threshold of --threshold
  --left-vectors F   own vectors of the left nodes: word2vec or GloVe text, .npy, .safetensors    (optional)
  --left-vector-ids F   ids of their rows, one a line; without, an array has a row for each node, in their order
  --right-vectors F, --right-vector-ids F   likewise; both sides need vectors of one dimension
  --model F          a model that an earlier run wrote: scores with it and trains nothing. --links is then optional
                     and only measured; without links metrics.json has null for labelled and candidates.

Output
  --out DIR          made where it is missing; files in it are overwritten:
                     scores.csv           left, right, type, score, split, label: all candidates and every labelled pair
                     alignment.sssom.tsv  candidates that score at least the threshold, as SSSOM
                     alignment.nt         the same as owl:sameAs
                     model.*              the model
                     metrics.json         what was measured, and how long each stage took

Settings
  --backend B        auto, webgpu, webgl, wasm or cpu              (auto)
  --seed N           of splits, first weights, batches, samples    (1)
  --epochs N         at most so many; training stops early         (as the Train screen)
  --variant V        full, no-cross, no-self, gnn or name-only     (full)
  --mode M           cross-graph attention at the last level or at all: last or all   (last)
  --rounds N         collective rounds at most, 0 to 10: neighbours that match vouch for a pair   (as the Train screen)
  --vectors V        own vectors join the features of the text, or replace them: join or replace   (join)
  --k N              candidates a left entity                      (20)
  --one-to-one M     give each entity one partner at most: greedy, stable or optimal   (every pair by its own score)
  --threshold X      of the alignment files, 0 to 1, where no link gives one   (0.5)
  --quiet            no progress and no summary
  --help             this text

The threshold is the one of best F1 among the candidates of the validation split, with --one-to-one among those of them that were
chosen; the alignment files then hold chosen pairs only, and metrics.json says what that gained or lost. Test links are never used but to measure.
Exit code: 0 done, 1 failed, 2 wrong use or input that cannot be used (no known match and no model among them).
`;

const OPTIONS = {
  "left-nodes": { type: "string" },
  "left-edges": { type: "string" },
  "right-nodes": { type: "string" },
  "right-edges": { type: "string" },
  links: { type: "string" },
  "left-vectors": { type: "string" },
  "left-vector-ids": { type: "string" },
  "right-vectors": { type: "string" },
  "right-vector-ids": { type: "string" },
  vectors: { type: "string", default: "join" },
  model: { type: "string" },
  agreements: { type: "boolean", default: false },
  out: { type: "string" },
  backend: { type: "string", default: "auto" },
  seed: { type: "string", default: "1" },
  epochs: { type: "string" },
  variant: { type: "string", default: "full" },
  mode: { type: "string", default: "last" },
  rounds: { type: "string" },
  k: { type: "string", default: "20" },
  "one-to-one": { type: "string" },
  threshold: { type: "string", default: "0.5" },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type VectorOption = `${"left" | "right"}-${"vectors" | "vector-ids"}`;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), OPTIONS);
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const out = outFolder(options.out);
  const files = new FileRoutes(out);
  type OptionalFile = "left-edges" | "right-edges" | "links" | "model" | VectorOption;
  const optional = (option: OptionalFile) => {
    const path = options[option];
    return path === undefined ? null : files.add(existingFile(option, path), basename(path));
  };
  const required = (option: "left-nodes" | "right-nodes") => {
    const path = options[option];
    if (path === undefined) throw new UsageError(`--${option} is missing.`);
    return files.add(existingFile(option, path), basename(path));
  };
  if (options.links === undefined && options.model === undefined && !options.agreements) {
    throw new UsageError(
      "--links is missing: known matches are needed to learn from. Or give a trained model by --model, or start from what agrees by --agreements.",
    );
  }
  const vectorsOf = (side: "left" | "right") => {
    const vectors = optional(`${side}-vectors`);
    if (vectors !== null) return { vectors, ids: optional(`${side}-vector-ids`) };
    if (options[`${side}-vector-ids`] === undefined) return null;
    throw new UsageError(`--${side}-vector-ids needs --${side}-vectors: the ids are those of its rows.`);
  };
  const backend = backendOption(options.backend);
  const k = wholeNumber("k", options.k, 1, 1000);
  const request = {
    leftNodes: required("left-nodes"),
    leftEdges: optional("left-edges"),
    rightNodes: required("right-nodes"),
    rightEdges: optional("right-edges"),
    links: optional("links"),
    embeddings: {
      left: vectorsOf("left"),
      right: vectorsOf("right"),
      use: oneOf("vectors", options.vectors, ["join", "replace"]),
    },
    model: optional("model"),
    agreements: options.agreements,
    label: basename(resolve(options["left-nodes"]!, "..")),
    outputs: OUTPUTS,
    backend,
    settings: {
      seed: wholeNumber("seed", options.seed, 0, 2 ** 31 - 1),
      ...(options.epochs === undefined ? {} : { epochs: wholeNumber("epochs", options.epochs, 1, 100_000) }),
      variant: oneOf("variant", options.variant, ["full", "no-cross", "no-self", "gnn", "name-only"]),
      crossLevels: oneOf("mode", options.mode, ["last", "all"]),
      ...(options.rounds === undefined ? {} : { rounds: wholeNumber("rounds", options.rounds, 0, 10) }),
    },
    k,
    fallbackThreshold: thresholdOption(options.threshold),
    ...(options["one-to-one"] === undefined
      ? {}
      : { oneToOne: oneOf("one-to-one", options["one-to-one"], ["greedy", "stable", "optimal"]) }),
  };
  mkdirSync(out, { recursive: true });

  const progress = new ProgressLine(options.quiet);
  const session = { backend, files, quiet: options.quiet, onProgress: progress.show };
  const outcome = await runInBrowser(session, "align", request).finally(() => progress.end());
  writeFileSync(join(out, "metrics.json"), `${JSON.stringify(metricsOf(outcome, k), null, 2)}\n`);
  if (!options.quiet) summarise(outcome, out);
  return EXIT.done;
}

function outFolder(path: string | undefined): string {
  if (path === undefined) throw new UsageError("--out is missing: the folder for the results.");
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new UsageError(`--out: ${path} is a file, a folder was expected.`);
  return resolve(path);
}

function thresholdOption(value: string): number {
  const threshold = Number(value);
  if (value.trim() !== "" && threshold >= 0 && threshold <= 1) return threshold;
  throw new UsageError(`--threshold: expected a number from 0 to 1, found "${value}".`);
}

/** The shape of metrics.json; a model that was given names its own seed, variant and mode. */
function metricsOf({ backend, model, training, metrics, assignment, stages }: AlignOutcome, k: number) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return {
    version,
    seed: model.settings.seed,
    backend: backend.backend,
    variant: model.settings.variant,
    mode: model.settings.crossLevels,
    k,
    agreements: model.agreements ?? null,
    rounds: training?.rounds ?? null,
    labelled: metrics?.labelled ?? null,
    candidates: metrics?.candidates ?? null,
    assignment: assignment && { ...assignment.settings, counts: assignment.counts, metrics: assignment.metrics },
    stages,
  };
}

function summarise(outcome: AlignOutcome, out: string): void {
  const { backend, profile, candidates, training, metrics, assignment, threshold, stages, files } = outcome;
  const { problems } = profile;
  if (problems.total > 0) {
    console.log(`${problems.total} rows were left out; the first:`);
    for (const { message } of problems.first.slice(0, 10)) console.log(`  ${message}`);
  }
  const why = backend.passedOver.map(({ backend: name, reason }) => `${name}: ${reason}`).join("; ");
  console.log(`backend     ${backend.backend}${backend.device ? `, ${backend.device}` : ""}${why ? ` (${why})` : ""}`);
  if (profile.vectors) console.log(`vectors     ${vectorsText(profile.vectors)}`);
  console.log(
    `candidates  ${candidates.pairs} pairs${candidates.lost === null ? "" : `, ${candidates.lost} matches lost`}`,
  );
  if (training?.model.agreements) {
    console.log(
      `learned     from ${training.model.agreements} pairs that agree beyond doubt; nobody has confirmed them`,
    );
  }
  if (training && training.rounds.length > 0) console.log(`rounds      ${roundsText(training.rounds)}`);
  if (metrics?.labelled) console.log(`labelled    test ${figuresOf(metrics.labelled.test.overall)}`);
  if (metrics) console.log(`candidates  test ${figuresOf(metrics.candidates.test.overall)}`);
  if (assignment) console.log(`one-to-one  ${assignmentText(assignment)}`);
  console.log(`threshold   ${threshold.toFixed(4)}`);
  console.log(`seconds     ${stages.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`).join(", ")}`);
  for (const name of [...files, "metrics.json"]) console.log(`wrote       ${join(out, name)}`);
}

function roundsText(rounds: readonly RoundSummary[]): string {
  const kept = rounds.filter(({ kept }) => kept);
  const proposed = kept.reduce((sum, round) => sum + round.proposed, 0);
  const valid = [kept[0]?.validPrauc ?? null, kept.at(-1)?.validPrauc ?? null];
  const figures = valid.includes(null)
    ? ""
    : `, validation PRAUC ${valid.map((value) => value!.toFixed(4)).join(" to ")}`;
  return `${kept.length - 1} of ${rounds.length - 1} tried are kept${figures}; ${proposed} pairs proposed by neighbours`;
}

function assignmentText({ settings, counts, metrics }: AssignmentReport): string {
  const { sharing = 0, lostAtLeast = 0 } = metrics?.shared ?? {};
  const shared = sharing > 0 ? `; ${sharing} known matches share an entity, at least ${lostAtLeast} are lost` : "";
  const test = metrics?.candidates.test.withOwn;
  const figures = test?.f1 == null ? "" : `; test F1 ${test.f1.toFixed(4)}`;
  return `${settings.method}: ${counts?.chosen ?? 0} chosen, ${counts?.runnerUps ?? 0} runner-ups${shared}${figures}`;
}

function vectorsText({ dimension, use, left, right }: VectorsProfile): string {
  const nodes = { left: left?.nodes ?? 0, right: right?.nodes ?? 0 };
  return `${dimension} numbers, ${use}; of ${nodes.left} left and ${nodes.right} right nodes`;
}

function figuresOf({ prauc, f1, hits1, mrr }: MetricsLeaf): string {
  const figures = { PRAUC: prauc, F1: f1, "Hits@1": hits1, MRR: mrr };
  return Object.entries(figures)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value!.toFixed(4)}`)
    .join(", ");
}

await runCommand("align", main);
