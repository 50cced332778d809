import { useMemo } from "react";
import type { EntityMap } from "../../../../src/engine/protocol/consistency";
import { ChartLegend } from "../../../charts/ChartLegend";
import { MapMark, type MappedMatch, MatchMap } from "../../../charts/MatchMap";
import { Disclosure } from "../../../components/Disclosure";
import { countText, measureText, percentText } from "../../../components/number-text";
import { Panel } from "../../../components/Panel";
import { type Column, Table } from "../../../components/Table";
import styles from "./ConsistencyScreen.module.css";
import { distanceOf, distancesByType, mapDomains, matchesOf, pairsOf } from "./pair-axes";
import type { SeedPair } from "./seed-pairs";

/** The entities of known matches on a map, as either network places them. Drawn for the first seed. */
export function MapsPanel({ pairs }: { pairs: readonly SeedPair[] }) {
  const drawn = pairs.find(({ without, withTcm }) => without.map !== null && withTcm.map !== null);
  if (!drawn) return null;
  return <Maps seed={drawn.seed} without={drawn.without.map!} withTcm={drawn.withTcm.map!} />;
}

function Maps({ seed, without, withTcm }: { seed: number; without: EntityMap; withTcm: EntityMap }) {
  const types = useMemo(() => [...new Set(pairsOf(without.points).map(([left]) => left.type))], [without]);
  const domains = useMemo(() => mapDomains([without, withTcm]), [without, withTcm]);
  const maps = useMemo(() => [without, withTcm].map((map) => matchesOf(map, types)), [without, withTcm, types]);
  return (
    <Panel
      title={`Embeddings before and after, seed ${seed}`}
      lead="What the network makes of the entities of at most 500 known matches before it compares them, in the plane where they spread most. Filled: left; hollow: right; a line joins the two of a match. Both maps have the same scale, but each its own axes: compare distances, not places."
    >
      <ChartLegend label="Types on the maps">
        {types.map((type, look) => (
          <li key={type}>
            <MapMark look={look} /> {type}
          </li>
        ))}
      </ChartLegend>
      <div className={styles.sides}>
        <Side title="Without TCM" shown={without.shown} matches={maps[0]!} domains={domains} />
        <Side title="With TCM" shown={withTcm.shown} matches={maps[1]!} domains={domains} />
      </div>
      <Disclosure title="Maps as table">
        <div className={styles.group}>
          <TypeTable types={types} without={without} withTcm={withTcm} />
          <MatchTable without={without} withTcm={withTcm} />
        </div>
      </Disclosure>
    </Panel>
  );
}

interface SideProps {
  readonly title: string;
  readonly shown: number;
  readonly matches: readonly MappedMatch[];
  readonly domains: ReturnType<typeof mapDomains>;
}

function Side({ title, shown, matches, domains }: SideProps) {
  return (
    <div className={styles.side}>
      <h3>{title}</h3>
      <p className={styles.note}>{percentText(shown)} of the spread is in this plane.</p>
      <MatchMap
        label={`${title}: map of ${countText(matches.length)} matches; the distances are in the table below`}
        matches={matches}
        xDomain={domains.x}
        yDomain={domains.y}
        xLabel="first component"
        yLabel="second component"
      />
    </div>
  );
}

function TypeTable({ types, without, withTcm }: { types: readonly string[]; without: EntityMap; withTcm: EntityMap }) {
  const rows = types.map((type) => ({
    type,
    without: distancesByType(without, type),
    withTcm: distancesByType(withTcm, type),
  }));
  return (
    <>
      <p className={styles.note}>
        How far the two of a match stand apart on the map, on average: as a share of the map's diagonal.
      </p>
      <Table
        label="Distance of matches by type"
        rows={rows}
        rowKey={({ type }) => type}
        columns={[
          { key: "type", title: "Type", header: true, render: ({ type }) => type },
          { key: "matches", title: "Matches", numeric: true, render: ({ without }) => countText(without.matches) },
          { key: "without", title: "Without", numeric: true, render: ({ without }) => measureText(without.distance) },
          { key: "with", title: "With", numeric: true, render: ({ withTcm }) => measureText(withTcm.distance) },
        ]}
      />
    </>
  );
}

interface MatchRow {
  readonly key: string;
  readonly left: string;
  readonly right: string;
  readonly type: string;
  readonly without: string;
  readonly withTcm: string;
}

function MatchTable({ without, withTcm }: { without: EntityMap; withTcm: EntityMap }) {
  const after = pairsOf(withTcm.points);
  const rows = pairsOf(without.points).map<MatchRow>((match, index) => ({
    key: String(index),
    left: match[0].name,
    right: match[1].name,
    type: match[0].type,
    without: distanceOf(match).toFixed(2),
    withTcm: after[index] ? distanceOf(after[index]).toFixed(2) : "–",
  }));
  const columns: Column<MatchRow>[] = [
    { key: "left", title: "Left", header: true, render: ({ left }) => left },
    { key: "right", title: "Right", render: ({ right }) => right },
    { key: "type", title: "Type", render: ({ type }) => type },
    { key: "without", title: "Distance without", numeric: true, render: (row) => row.without },
    { key: "with", title: "With", numeric: true, render: (row) => row.withTcm },
  ];
  return <Table label="Matches on the maps" rows={rows} rowKey={({ key }) => key} columns={columns} maxHeight={320} />;
}
