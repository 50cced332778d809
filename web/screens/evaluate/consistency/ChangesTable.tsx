import { countText, percentText } from "../../../components/number-text";
import { type Column, Table } from "../../../components/Table";
import styles from "./ConsistencyScreen.module.css";
import { numberText, relativeText, signedText, verdictOn } from "./change-words";
import { type Change, changeOf, mean, measures, type SeedPair, spread } from "./seed-pairs";

/** A row of the table, in words. */
interface ChangeRow {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly without: string;
  readonly withTcm: string;
  readonly change: string;
  readonly verdict: string;
  readonly relative: string;
  readonly spread: string;
  /** Parallel to the pairs. */
  readonly bySeed: readonly string[];
}

/** Mean change of each figure over the seeds, its spread, and the change of each seed. */
export function ChangesTable({ pairs }: { pairs: readonly SeedPair[] }) {
  const several = pairs.length > 1;
  const columns: Column<ChangeRow>[] = [
    {
      key: "measure",
      title: several ? "Mean over the seeds" : "Figure",
      header: true,
      render: ({ title, note }) => (
        <>
          {title}
          <span className={styles.small}>{note}</span>
        </>
      ),
    },
    { key: "without", title: "Without", numeric: true, render: ({ without }) => without },
    { key: "with", title: "With", numeric: true, render: ({ withTcm }) => withTcm },
    {
      key: "change",
      title: "Change",
      numeric: true,
      render: ({ change, verdict }) => (
        <>
          <strong>{change}</strong>
          <span className={styles.small}>{verdict}</span>
        </>
      ),
    },
    { key: "relative", title: "In percent", numeric: true, render: ({ relative }) => relative },
  ];
  if (several) {
    columns.push({ key: "spread", title: "Spread (SD)", numeric: true, render: (row) => row.spread });
    for (const [place, { seed }] of pairs.entries()) {
      const key = `seed ${seed}`;
      columns.push({ key, title: `Seed ${seed}`, numeric: true, render: ({ bySeed }) => bySeed[place] });
    }
  }
  const rows = measures.map((measure) => rowOf(changeOf(measure, pairs)));
  // Flips are counted when all runs have finished: until then, and after a stop, there is nothing to say.
  if (pairs.some(({ flips }) => flips !== null)) rows.push(flipsRow(pairs));
  return <Table label="Change with TCM" rows={rows} rowKey={({ key }) => key} columns={columns} />;
}

function rowOf(change: Change): ChangeRow {
  const { measure, without, withTcm, bySeed } = change;
  const { decimals } = measure;
  return {
    key: measure.key,
    title: measure.title,
    note: `${measure.better} is better`,
    without: numberText(without, decimals),
    withTcm: numberText(withTcm, decimals),
    change: signedText(change.change, decimals),
    verdict: verdictOn(change),
    relative: relativeText(change),
    spread: numberText(change.spread, decimals),
    bySeed: bySeed.map((value) => signedText(value, decimals)),
  };
}

function flipsRow(pairs: readonly SeedPair[]): ChangeRow {
  const counts = pairs.map(({ flips }) => (flips ? flips.lost + flips.gained : null));
  const known = counts.filter((count) => count !== null);
  const candidates = pairs.find(({ flips }) => flips !== null)?.flips?.pairs ?? 0;
  const average = mean(known);
  const deviation = spread(known);
  return {
    key: "flips",
    title: "Verdicts that flip",
    note: "each run at its own threshold",
    without: "",
    withTcm: "",
    change: average === null ? "–" : countText(average),
    verdict: "",
    relative: average === null || candidates === 0 ? "–" : percentText(average / candidates),
    spread: deviation === null ? "–" : countText(deviation),
    bySeed: counts.map((count) => (count === null ? "–" : countText(count))),
  };
}

/** Which verdicts flip, seed by seed, and whether for the better where the truth is known. */
export function FlipsTable({ pairs }: { pairs: readonly SeedPair[] }) {
  const rows = pairs.flatMap(({ flips }) => flips ?? []);
  return (
    <Table
      label="Verdicts that flip"
      rows={rows}
      rowKey={({ seed }) => String(seed)}
      columns={[
        { key: "seed", title: "Verdicts that flip", header: true, render: ({ seed }) => `Seed ${seed}` },
        { key: "pairs", title: "Candidates", numeric: true, render: ({ pairs }) => countText(pairs) },
        { key: "lost", title: "No longer accepted", numeric: true, render: ({ lost }) => countText(lost) },
        { key: "gained", title: "Newly accepted", numeric: true, render: ({ gained }) => countText(gained) },
        { key: "righted", title: "Righted, test", numeric: true, render: ({ righted }) => countText(righted) },
        { key: "wronged", title: "Wronged, test", numeric: true, render: ({ wronged }) => countText(wronged) },
      ]}
    />
  );
}
