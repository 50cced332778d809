import type { ConsistencyResult } from "../../../../src/engine/protocol/consistency";
import { countText, measureText } from "../../../components/number-text";
import { type Column, Table } from "../../../components/Table";
import { className } from "../estimate-words";
import { signedText } from "./change-words";
import type { SeedPair } from "./seed-pairs";

interface ClassRow {
  readonly name: string;
  readonly matches: number;
  readonly without: ClassUtilities;
  readonly withTcm: ClassUtilities;
}

/** Utility at both ends of a run's calibration range, and its mean in between. */
interface ClassUtilities {
  readonly start: number | null;
  readonly mean: number | null;
  readonly end: number | null;
}

/** The figures of both charts, class by class. */
export function UtilityPairTable({ pair: { without, withTcm } }: { pair: SeedPair }) {
  const known = new Map(
    [...without.test.opis.classes, ...withTcm.test.opis.classes].map(({ name, matches }) => [name, matches]),
  );
  const rows = [...known].map(([name, matches]) => ({
    name,
    matches,
    without: utilitiesOf(without, name),
    withTcm: utilitiesOf(withTcm, name),
  }));
  return <Table label="Utility without and with TCM" rows={rows} rowKey={({ name }) => name} columns={columns} />;
}

const columns: readonly Column<ClassRow>[] = [
  { key: "class", title: "Class", header: true, render: ({ name }) => className(name) },
  { key: "matches", title: "Matches", numeric: true, render: ({ matches }) => countText(matches) },
  { key: "without-start", title: "Without: start", numeric: true, render: ({ without }) => measureText(without.start) },
  { key: "without-mean", title: "Without: mean", numeric: true, render: ({ without }) => measureText(without.mean) },
  { key: "without-end", title: "Without: end", numeric: true, render: ({ without }) => measureText(without.end) },
  { key: "with-start", title: "With: start", numeric: true, render: ({ withTcm }) => measureText(withTcm.start) },
  { key: "with-mean", title: "With: mean", numeric: true, render: ({ withTcm }) => measureText(withTcm.mean) },
  { key: "with-end", title: "With: end", numeric: true, render: ({ withTcm }) => measureText(withTcm.end) },
  {
    key: "change",
    title: "Change of mean",
    numeric: true,
    render: ({ without, withTcm }) =>
      signedText(without.mean === null || withTcm.mean === null ? null : withTcm.mean - without.mean, 3),
  },
];

function utilitiesOf({ test, curves }: ConsistencyResult, name: string): ClassUtilities {
  const utilities = curves?.classes.find((one) => one.name === name)?.utilities;
  return {
    start: utilities?.[0] ?? null,
    mean: test.opis.classes.find((one) => one.name === name)?.meanUtility ?? null,
    end: utilities?.at(-1) ?? null,
  };
}
