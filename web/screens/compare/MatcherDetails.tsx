import type { MatcherResult } from "../../../src/engine/protocol/comparison";
import { countText, measureText } from "../../components/number-text";
import type { Protocol } from "./comparison-columns";
import { matcherWords, settingWords } from "./matcher-words";
import styles from "./ResultsTable.module.css";

/** What a matcher chose on validation, and the figures that the table has no room for. */
export function MatcherDetails({ result, protocol }: { result: MatcherResult; protocol: Protocol }) {
  const { matcher, metrics, chosen } = result;
  const measured = metrics?.[protocol];
  const ranking = metrics?.candidates.test.overall;
  const choices = Object.entries(chosen).map(([key, value]) => [settingWords(key), chosenValue(value)] as const);
  const facts: readonly (readonly [string, string])[] = [
    ["threshold", measured ? measured.threshold.toFixed(3) : "–"],
    ["validation PRAUC", measureText(measured?.valid.overall.prauc ?? null)],
    ["best F1 on test", measureText(measured?.test.overall.bestF1 ?? null)],
    ["Hits@10", measureText(ranking?.hits10 ?? null)],
    ["MRR", measureText(ranking?.mrr ?? null)],
    ["Hits@1 among linked", measureText(ranking?.hits1Linked ?? null)],
  ];
  return (
    <div className={styles.detail}>
      <p>{matcherWords(matcher).about}.</p>
      <Facts title="Chosen on validation" facts={choices} />
      <Facts title="Measured" facts={facts} />
    </div>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly (readonly [name: string, value: string])[] }) {
  if (facts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function chosenValue(value: string | number): string {
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? countText(value) : String(Number(value.toPrecision(3)));
}
