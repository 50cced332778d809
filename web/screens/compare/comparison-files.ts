import type { MatcherResult } from "../../../src/engine/protocol/comparison";
import type { MetricsLeaf } from "../../../src/evaluation/metrics-report";
import type { FileToSave } from "../../components/save-file";
import type { ComparisonConditions } from "../../stores/comparison-store";
import { bestTexts, comparisonColumns, type Protocol } from "./comparison-columns";
import { conditionFacts } from "./condition-facts";
import { matcherWords, settingWords } from "./matcher-words";

/** A comparison as it leaves the page. */
export interface ComparisonFigures {
  readonly results: readonly MatcherResult[];
  readonly conditions: ComparisonConditions;
  readonly sharedSeconds: number | null;
}

const protocolTitles: Readonly<Record<Protocol, string>> = { labelled: "Labelled pairs", candidates: "Candidates" };

export const protocolsOf = (results: readonly MatcherResult[]): readonly Protocol[] =>
  results.some(({ metrics }) => metrics?.labelled) ? ["labelled", "candidates"] : ["candidates"];

/** The settings a matcher chose, in one line; empty where it chose none. */
export function chosenText({ chosen }: MatcherResult): string {
  return Object.entries(chosen)
    .map(([key, value]) => `${settingWords(key)} ${value}`)
    .join(", ");
}

const measures: readonly (readonly [key: keyof MetricsLeaf, column: string])[] = [
  ["matches", "matches"],
  ["nonMatches", "non_matches"],
  ["prauc", "prauc"],
  ["f1", "f1"],
  ["bestF1", "best_f1"],
  ["recallAtPrecision95", "recall_at_precision_95"],
  ["hits1", "hits_at_1"],
  ["hits1Linked", "hits_at_1_linked"],
  ["hits10", "hits_at_10"],
  ["mrr", "mrr"],
];

/**
 * One line a matcher and protocol, figures of the test split with six digits. The conditions stand in each line, so that
 * files of several comparisons can be joined.
 */
export function comparisonCsv({ results, conditions }: ComparisonFigures): string {
  const { project, candidates, backend } = conditions;
  const head = [
    ...["matcher", "label", "protocol", "threshold"],
    ...measures.map(([, column]) => column),
    ...["train_seconds", "score_seconds", "chosen", "failure", "seed", "project", "candidates_k", "backend"],
  ];
  const lines = results.flatMap((result) => {
    const { matcher, metrics, failure } = result;
    const conditionCells = [String(result.seed), project, String(candidates.settings.k), backend ?? ""];
    const begin = [matcher, matcherWords(matcher).label];
    if (metrics === null || failure !== null) {
      const empty = head.slice(begin.length, head.indexOf("failure")).map(() => "");
      return [[...begin, ...empty, failure ?? "", ...conditionCells]];
    }
    return protocolsOf([result]).map((protocol) => {
      const { threshold, test } = metrics[protocol]!;
      return [
        ...begin,
        protocol,
        ...[threshold, ...measures.map(([key]) => test.overall[key])].map(numberCell),
        ...[result.trainSeconds, result.scoreSeconds].map(numberCell),
        chosenText(result),
        "",
        ...conditionCells,
      ];
    });
  });
  return [head, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}

/** A table a protocol, the best of each column in bold, with what it was measured on. */
export function comparisonMarkdown({ results, conditions, sharedSeconds }: ComparisonFigures): string {
  const measured = results.filter(({ failure }) => failure === null);
  const failed = results.filter(({ failure }) => failure !== null);
  const matchers = results.map(({ matcher }) => matcher);
  const facts = conditionFacts(conditions, sharedSeconds, matchers).map(([name, value]) => {
    return `- ${name}: ${markdownText(value)}`;
  });
  const tables = protocolsOf(results).flatMap((protocol) => {
    const best = bestTexts(measured, protocol);
    return [
      "",
      `## ${protocolTitles[protocol]}, test split`,
      "",
      tableLine(["Matcher", ...comparisonColumns.map(({ title }) => title)]),
      tableLine(["---", ...comparisonColumns.map(() => "---:")]),
      ...measured.map((result) =>
        tableLine([
          matcherWords(result.matcher).label,
          ...comparisonColumns.map(({ key, value, text }) => {
            const figure = text(value(result, protocol));
            return figure === best[key] ? `**${figure}**` : figure;
          }),
        ]),
      ),
    ];
  });
  const chosen = measured
    .filter((result) => chosenText(result) !== "")
    .map((result) => `- ${matcherWords(result.matcher).label}: ${markdownText(chosenText(result))}`);
  const failures = failed.map(({ matcher, failure }) => `- ${matcherWords(matcher).label}: ${markdownText(failure!)}`);
  return [
    `# Matchers compared on ${markdownText(conditions.project)}`,
    "",
    ...facts,
    ...tables,
    ...section("Chosen on the validation split", chosen),
    ...section("Could not run", failures),
    "",
  ].join("\n");
}

/** The figures as a file, named after the project. */
export function comparisonFile(kind: "csv" | "markdown", figures: ComparisonFigures): FileToSave {
  const stem = fileStem(figures.conditions.project);
  const csv = kind === "csv";
  const text = csv ? comparisonCsv(figures) : comparisonMarkdown(figures);
  return {
    fileName: `${stem}-comparison.${csv ? "csv" : "md"}`,
    mimeType: csv ? "text/csv" : "text/markdown",
    bytes: new TextEncoder().encode(text),
  };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Letters that Markdown would take for marks; line ends would break a list. */
function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`).replace(/\s+/g, " ");
}

function numberCell(value: number | null): string {
  return value === null ? "" : String(Number(value.toPrecision(6)));
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Letters and digits of any script, the rest as single hyphens. */
function fileStem(label: string): string {
  const stem = label
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return stem || "project";
}
