import { matcherNames } from "../../src/engine/protocol/comparison";
import type { AccuracyFile, StoredRun, StoredSet } from "./accuracy-file";
import { type AccuracySet, OURS } from "./accuracy-sets";
import { markdownTable } from "./markdown-table";
import { type FigureUnit, spreadOf, spreadText } from "./mean-spread";

/** One set: what it is, what it was measured with, and every matcher on it. */
export function setSection(
  set: AccuracySet,
  stored: StoredSet,
  runs: readonly StoredRun[],
  settings: AccuracyFile["settings"],
): string[] {
  const ofSet = runs.filter((run) => run.set === set.id && run.withhold === null);
  return [
    `### ${set.title}`,
    "",
    [set.note, setFacts(stored), settingFacts(set, ofSet, settings)].filter((text) => text !== "").join(" "),
    ...(stored.failure === null ? [] : ["", `The last session broke: ${stored.failure}`]),
    "",
    matcherTable(ofSet),
    ...failureLines(ofSet),
  ];
}

/** Why runs failed: one line a reason, with all that failed for it. */
function failureLines(runs: readonly StoredRun[]): string[] {
  const failed = runs.filter(({ failure }) => failure !== null);
  const reasons = [...new Set(failed.map(({ failure }) => failure))];
  return reasons.map((reason) => {
    const whose = failed.filter(({ failure }) => failure === reason);
    return `\nFailed: ${whose.map(({ matcher, seed }) => `\`${matcher}\` (seed ${seed})`).join(", ")}: ${reason}`;
  });
}

function setFacts({ entities, matches, candidates, sharedSeconds, dataDigests }: StoredSet): string {
  const recall =
    candidates.recall === null ? "" : `, recall ${candidates.recall.toFixed(3)}, ${count(candidates.lost ?? 0)} lost`;
  const seconds = (value: number) => `${spreadText(spreadOf([value]), "seconds")} s`;
  const shared = sharedSeconds === null ? "" : `; reading and comparing once for all ${seconds(sharedSeconds)}`;
  return (
    `${count(entities.left)} and ${count(entities.right)} entities, ${count(matches)} matches. ` +
    `Candidates: k = ${candidates.k}, ${count(candidates.pairs)} pairs${recall}, ${seconds(candidates.seconds)}${shared}. ` +
    `Data: ${Object.entries(dataDigests)
      .map(([name, digest]) => `${name} ${digest}`)
      .join(", ")}.`
  );
}

function settingFacts({ settings }: AccuracySet, runs: readonly StoredRun[], known: AccuracyFile["settings"]): string {
  const ours = runs.filter(({ matcher }) => matcher === OURS || matcher === "last").at(-1);
  const used = ours && known[ours.digest];
  const all = used
    ? Object.entries(used)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")
    : "";
  const own = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const difference =
    own.length === 0 ? "the Train screen's" : `the Train screen's but for ${own.join(", ")}, which saves time`;
  return `Settings: ${difference}${all === "" ? "" : ` (${all})`}.`;
}

type Figure = readonly [title: string, unit: FigureUnit, of: (run: StoredRun) => number | null | undefined];

const testOf = ({ metrics }: StoredRun) => metrics?.candidates.test.overall;
const labelledOf = ({ metrics }: StoredRun) => metrics?.labelled?.test.overall;

const labelledFigures: readonly Figure[] = [
  ["labelled PRAUC", "fraction", (run) => labelledOf(run)?.prauc],
  ["labelled F1", "percent", (run) => labelledOf(run)?.f1],
  ["labelled recall at precision 0.95", "fraction", (run) => labelledOf(run)?.recallAtPrecision95],
];

const candidateFigures: readonly Figure[] = [
  ["PRAUC", "fraction", (run) => testOf(run)?.prauc],
  ["F1", "percent", (run) => testOf(run)?.f1],
  ["recall at precision 0.95", "fraction", (run) => testOf(run)?.recallAtPrecision95],
  ["Hits@1", "percent", (run) => testOf(run)?.hits1],
  ["Hits@1 linked", "percent", (run) => testOf(run)?.hits1Linked],
];

const secondsFigures: readonly Figure[] = [
  ["train, s", "seconds", ({ trainSeconds, failure }) => (failure === null ? trainSeconds : null)],
  ["score, s", "seconds", (run) => (run.failure === null && !scoredUntimed(run) ? run.scoreSeconds : null)],
];

/** Earlier builds did not time the scoring of matchers with rounds apart from their learning, and stored 0. */
function scoredUntimed({ matcher, scoreSeconds }: StoredRun): boolean {
  return scoreSeconds === 0 && (matcher === "collective" || matcher === "rounds-only");
}

/** One row a matcher that was run. */
function matcherTable(runs: readonly StoredRun[]): string {
  const labelled = runs.some((run) => labelledOf(run) !== undefined);
  const figures = [...(labelled ? labelledFigures : []), ...candidateFigures];
  const rows = matcherNames.flatMap((matcher) => {
    const own = runs.filter((run) => run.matcher === matcher);
    if (own.length === 0) return [];
    const text = ([, unit, of]: Figure) => spreadText(spreadOf(own.map(of)), unit);
    const lost = spreadOf(own.map(({ metrics }) => metrics?.candidates.lost));
    const done = own.filter(({ failure }) => failure === null).length;
    return [
      [
        matcher,
        ...figures.map(text),
        lost === null ? "–" : count(lost.mean),
        ...secondsFigures.map(text),
        done === own.length ? String(done) : `${done} of ${own.length}`,
      ],
    ];
  });
  const titles = [...figures.map(([title]) => title), "lost", ...secondsFigures.map(([title]) => title), "seeds"];
  return markdownTable(["matcher", ...titles], rows);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
