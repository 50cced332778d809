import { useMemo, useState } from "react";
import { Notice } from "../../../components/Notice";
import { counted } from "../../../components/number-text";
import { Panel } from "../../../components/Panel";
import { Select } from "../../../components/Select";
import { type ConsistencyConditions, sameConsistency } from "../../../stores/consistency-store";
import { useConsistency } from "../../../stores/workbench-context";
import { ChangesPanel } from "./ChangesPanel";
import styles from "./ConsistencyScreen.module.css";
import { runTitle } from "./change-words";
import { MapsPanel } from "./MapsPanel";
import { ScatterPanel } from "./ScatterPanel";
import { seedPairs } from "./seed-pairs";
import { UtilityPairPanel } from "./UtilityPairPanel";

/** What came out so far, seed after seed. */
export function ConsistencyResults({ now }: { now: ConsistencyConditions }) {
  const runs = useConsistency((state) => state.runs);
  const flips = useConsistency((state) => state.flips);
  const conditions = useConsistency((state) => state.conditions);
  const stopped = useConsistency((state) => state.stopped);
  const idle = useConsistency((state) => state.phase === "idle");
  const pairs = useMemo(() => seedPairs(runs, flips), [runs, flips]);
  const [askedSeed, setSeed] = useState<string | null>(null);
  const shown = pairs.find(({ seed }) => String(seed) === askedSeed) ?? pairs[0];
  if (runs.length === 0 || conditions === null) {
    return (
      <Panel title="Results">
        <p className={styles.note}>
          {stopped
            ? "Training was stopped before a run had finished."
            : "Here you will see utility by threshold side by side, the change of OPIS, PRAUC and Hits@1, how many verdicts flip, error against OPIS for every seed, and the entities on a map before and after."}
        </p>
      </Panel>
    );
  }
  const outdated = idle && !sameConsistency(conditions, now);
  return (
    <>
      {stopped && (
        <Notice tone="info" title="Training was stopped">
          <p className={styles.note}>
            The runs that had finished by then are kept. Verdicts that flip are counted only when all have finished.
          </p>
        </Notice>
      )}
      {outdated && (
        <Notice tone="info" title="The settings have changed since">
          <p className={styles.note}>
            These figures were measured under other settings than those of the form. Training again replaces them.
          </p>
        </Notice>
      )}
      <Failures />
      <ChangesPanel pairs={pairs} runs={runs} conditions={conditions} />
      {shown && (
        <UtilityPairPanel
          key={shown.seed}
          pair={shown}
          classes={conditions.classes}
          picker={
            pairs.length > 1 && (
              <Select
                hideLabel
                size="small"
                label="Seed shown"
                value={String(shown.seed)}
                options={pairs.map(({ seed }) => ({ value: String(seed), label: `Seed ${seed}` }))}
                onChange={setSeed}
              />
            )
          }
        />
      )}
      {pairs.length > 0 && <ScatterPanel pairs={pairs} />}
      <MapsPanel pairs={pairs} />
    </>
  );
}

function Failures() {
  const runs = useConsistency((state) => state.runs);
  const failed = runs.filter(({ failure }) => failure !== null);
  if (failed.length === 0) return null;
  return (
    <Notice tone="warning" title={`${counted(failed.length, "run")} failed`}>
      {failed.map((run) => (
        <p key={runTitle(run)} className={styles.note}>
          {runTitle(run)}: {run.failure}
        </p>
      ))}
    </Notice>
  );
}
