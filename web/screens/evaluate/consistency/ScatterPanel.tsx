import { useMemo, useState } from "react";
import { niceDomain } from "../../../charts/axis";
import { ChangeScatter, type ScatterChange, ScatterMark } from "../../../charts/ChangeScatter";
import { ChartLegend } from "../../../charts/ChartLegend";
import { Disclosure } from "../../../components/Disclosure";
import { counted } from "../../../components/number-text";
import { Panel } from "../../../components/Panel";
import { Select } from "../../../components/Select";
import { type Column, Table } from "../../../components/Table";
import styles from "./ConsistencyScreen.module.css";
import { numberText } from "./change-words";
import { mean, measures, type SeedPair } from "./seed-pairs";

const errors = [
  { value: "hits1", label: "Error as 1 − Hits@1" },
  { value: "prauc", label: "Error as 1 − PRAUC" },
  { value: "f1", label: "Error as 1 − F1" },
] as const;

/** Error against OPIS, each seed from without to with: what consistency costs, or what comes with it. */
export function ScatterPanel({ pairs }: { pairs: readonly SeedPair[] }) {
  const [error, setError] = useState<(typeof errors)[number]["value"]>("hits1");
  const changes = useMemo(() => scatterOf(pairs, error), [pairs, error]);
  const ends = changes.flatMap(({ from, to }) => [from, to]);
  const errorName = errors.find(({ value }) => value === error)!.label.replace("Error as ", "");
  return (
    <Panel
      title="Error against OPIS"
      lead="Left is more accurate, down is more consistent. A line leads from each seed without TCM to the same seed with it."
      actions={<Select hideLabel size="small" label="Error" value={error} options={errors} onChange={setError} />}
    >
      {changes.length === 0 ? (
        <p className={styles.note}>No seed has both an OPIS and an error without and with TCM.</p>
      ) : (
        <>
          <ChartLegend label="Marks">
            <li>
              <ScatterMark when="before" /> without TCM
            </li>
            <li>
              <ScatterMark when="after" /> with TCM
            </li>
          </ChartLegend>
          <ChangeScatter
            label={`Error against OPIS of ${counted(pairs.length, "seed")}; the figures are in the table below`}
            changes={changes}
            xLabel={`error (${errorName})`}
            yLabel="OPIS × 1000"
            xDomain={fromZero(ends.map(({ x }) => x))}
            yDomain={fromZero(ends.map(({ y }) => y))}
          />
          <Disclosure title="Points as table">
            <ScatterTable changes={changes} errorName={errorName} />
          </Disclosure>
        </>
      )}
    </Panel>
  );
}

function ScatterTable({ changes, errorName }: { changes: readonly ScatterChange[]; errorName: string }) {
  const columns: Column<ScatterChange>[] = [
    { key: "seed", title: "Seed", header: true, render: ({ name }) => name },
    {
      key: "error-without",
      title: `${errorName}, without`,
      numeric: true,
      render: ({ from }) => numberText(from.x, 4),
    },
    { key: "error-with", title: "with", numeric: true, render: ({ to }) => numberText(to.x, 4) },
    { key: "opis-without", title: "OPIS × 1000, without", numeric: true, render: ({ from }) => numberText(from.y, 2) },
    { key: "opis-with", title: "with", numeric: true, render: ({ to }) => numberText(to.y, 2) },
  ];
  return <Table label="Error and OPIS by seed" rows={changes} rowKey={({ name }) => name} columns={columns} />;
}

/** Each seed's two points, and the mean of several. */
function scatterOf(pairs: readonly SeedPair[], error: string): ScatterChange[] {
  const accuracy = measures.find(({ key }) => key === error)!;
  const opis = measures.find(({ key }) => key === "opis")!;
  const changes = pairs.flatMap(({ seed, without, withTcm }) => {
    const [from, to] = [without, withTcm].map((run) => ({ x: accuracy.of(run), y: opis.of(run) }));
    if (from!.x === null || from!.y === null || to!.x === null || to!.y === null) return [];
    return [{ name: `Seed ${seed}`, from: { x: 1 - from!.x, y: from!.y }, to: { x: 1 - to!.x, y: to!.y } }];
  });
  if (changes.length < 2) return changes;
  const middle = (end: "from" | "to") => ({
    x: mean(changes.map((change) => change[end].x))!,
    y: mean(changes.map((change) => change[end].y))!,
  });
  return [...changes, { name: "Mean", from: middle("from"), to: middle("to"), isMean: true }];
}

/** Both axes begin at 0, where nothing could be better. */
function fromZero(values: readonly number[]): readonly [number, number] {
  return niceDomain([0, ...values]);
}
