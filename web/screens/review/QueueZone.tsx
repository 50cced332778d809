import { memo, useId, useMemo } from "react";
import type { ProjectProfile } from "../../../src/engine/protocol/project";
import type { OperatingPoint } from "../../../src/evaluation/operating-point";
import type { PairKey, Verdict } from "../../../src/review/decision";
import { countLabels, countVerdicts } from "../../../src/review/standing";
import { routeHash } from "../../app/routes";
import { thresholdText } from "../../charts/threshold-steps";
import { Button } from "../../components/Button";
import { ButtonLink } from "../../components/ButtonLink";
import { Disclosure } from "../../components/Disclosure";
import { ErrorNotice } from "../../components/ErrorNotice";
import { counted, countText } from "../../components/number-text";
import { ProgressBar } from "../../components/ProgressBar";
import { Select, type SelectOption } from "../../components/Select";
import { useProject, useScoring, useWorkbench } from "../../stores/workbench-context";
import { BulkActions } from "./BulkActions";
import { OpenPair } from "./OpenPair";
import { QueueList } from "./QueueList";
import styles from "./QueueZone.module.css";
import deskStyles from "./ReviewDesk.module.css";
import type { ScoreBand } from "./score-band";
import { type QueueFilter, wholeQueue } from "./use-queue";
import type { ReviewDeskState } from "./use-review-desk";
import { verdicts, verdictWords } from "./verdict-words";

const shows = [
  { value: "open", label: "Open" },
  { value: "accept", label: "Accepted" },
  { value: "reject", label: "Rejected" },
  { value: "unsure", label: "Unsure" },
  { value: "all", label: "All" },
] as const;

const orders = [
  { value: "most-likely", label: "Most likely first" },
  {
    value: "least-certain",
    label: "Least certain first",
    note: "Nearest to the threshold: where a verdict teaches most",
  },
] as const;

const everyStanding = "all";
const standings = [
  { value: everyStanding, label: "One-to-one: all" },
  { value: "chosen", label: "One-to-one: chosen" },
  { value: "runner-up", label: "One-to-one: runner-ups", note: "Lost an entity to another pair" },
] as const;

const everyBand = "all";

const allTypes = "\u0000all";

/** Which pairs: filters, the queue itself, and ways to a pair of one's own choice. */
export function QueueZone({
  desk,
  profile,
  scored,
}: {
  desk: ReviewDeskState;
  profile: ProjectProfile;
  scored: boolean;
}) {
  const { filter, setFilter, queue, decisions, assigned } = desk;
  // A bulk verdict leaves tens of thousands to count, and the queue is drawn at every step through it.
  const counts = useMemo(() => countVerdicts(decisions), [decisions]);
  const labels = useMemo(() => countLabels(decisions), [decisions]);
  const learned = labels.accept + labels.reject;
  return (
    <section className={deskStyles.queue} aria-label="Queue">
      <QueueHead
        profile={profile}
        pair={desk.pair}
        filter={filter}
        setFilter={setFilter}
        onOpen={desk.open}
        assigned={assigned !== null}
        point={desk.point}
      />
      <QueueBody desk={desk} scored={scored} />
      <footer className={styles.foot}>
        <p className={styles.counts}>
          <span>{queue.state.total === null ? "–" : counted(queue.state.total, "pair")}</span>
          {verdicts.map((verdict) => (
            <span key={verdict}>
              <span aria-hidden="true">{verdictWords[verdict].sign}</span> {countText(counts[verdict])}{" "}
              {verdictWords[verdict].past.toLowerCase()}
            </span>
          ))}
        </p>
        {scored && desk.point === null && (
          <p>
            <a href={routeHash("evaluate")}>Choose an operating point</a> to review by it and to decide in bulk.
          </p>
        )}
        <BulkActions />
        {learned > 0 && <ButtonLink href={routeHash("train")}>Go to Train: {counted(learned, "decision")}</ButtonLink>}
        <p className={styles.keys}>
          <kbd>j</kbd> <kbd>k</kbd> next, previous
        </p>
      </footer>
    </section>
  );
}

interface QueueHeadProps {
  readonly profile: ProjectProfile;
  readonly pair: PairKey | null;
  readonly filter: QueueFilter;
  readonly setFilter: (change: Partial<QueueFilter>) => void;
  readonly onOpen: (pair: PairKey) => void;
  readonly assigned: boolean;
  readonly point: OperatingPoint | null;
}

/** Passes on the pair only where it is one that the project points out, so that going through the queue redraws no field. */
function QueueHead({ pair, ...props }: QueueHeadProps) {
  const { highlights } = props.profile;
  const highlighted = highlights.find(({ left, right }) => pair?.left === left && pair.right === right) ?? null;
  return <QueueFields {...props} highlighted={highlighted} />;
}

const QueueFields = memo(function QueueFields({
  profile,
  filter,
  setFilter,
  onOpen,
  assigned,
  point,
  highlighted,
}: Omit<QueueHeadProps, "pair"> & { readonly highlighted: PairKey | null }) {
  const textId = useId();
  const types = useMemo(
    () => [
      { value: allTypes, label: "All types" },
      ...profile.types.filter(({ left }) => left > 0).map(({ name }) => ({ value: name, label: name })),
    ],
    [profile],
  );
  return (
    <div className={styles.head}>
      {/* With an operating point the work is to go through the queue: then that has the room. */}
      <Disclosure title="Open a pair by name" defaultExpanded={profile.highlights.length > 0 && point === null}>
        <OpenPair profile={profile} onOpen={onOpen} current={highlighted} />
      </Disclosure>
      <div className={styles.filters}>
        <Select
          label="Show"
          size="small"
          value={filter.show}
          options={shows}
          onChange={(show) => setFilter({ show: show as Verdict | "open" | "all" })}
        />
        <Select
          label="Type"
          size="small"
          value={filter.type ?? allTypes}
          options={types}
          onChange={(type) => setFilter({ type: type === allTypes ? null : type })}
        />
      </div>
      {point && (
        <Select
          label="Operating point"
          hideLabel
          size="small"
          value={filter.band ?? everyBand}
          options={bands(point)}
          onChange={(band) => setFilter({ band: band === everyBand ? null : band })}
        />
      )}
      {assigned && (
        <Select
          label="One-to-one"
          hideLabel
          size="small"
          value={filter.standing ?? everyStanding}
          options={standings}
          onChange={(standing) => setFilter({ standing: standing === everyStanding ? null : standing })}
        />
      )}
      <Select
        label="Order"
        hideLabel
        size="small"
        value={filter.order}
        options={orders}
        onChange={(order) => setFilter({ order })}
      />
      <label htmlFor={textId} className={styles.hidden}>
        Search the queue
      </label>
      <input
        id={textId}
        type="search"
        className={styles.search}
        placeholder="Search names and ids"
        value={filter.text}
        onChange={(event) => setFilter({ text: event.target.value })}
      />
    </div>
  );
});

/** What the operating point makes of the scores, as choices of the filter. */
function bands({ accept, review }: OperatingPoint): SelectOption<ScoreBand | typeof everyBand>[] {
  return [
    { value: everyBand, label: "Every score" },
    {
      value: "review",
      label: "To review only",
      note: `From ${thresholdText(review)} on, below ${thresholdText(accept)}`,
    },
    { value: "accept", label: "To accept only", note: `From ${thresholdText(accept)} on` },
    { value: "reject", label: "To reject only", note: `Below ${thresholdText(review)}` },
  ];
}

function QueueBody({ desk, scored }: { desk: ReviewDeskState; scored: boolean }) {
  const { scoring } = useWorkbench();
  const running = useScoring((state) => state.running);
  const progress = useScoring((state) => state.progress);
  const scoringError = useScoring((state) => state.error);
  const hasCandidates = useProject((state) => state.candidates !== null);
  const { queue, filter, setFilter } = desk;
  if (scoringError !== null) {
    return (
      <div className={styles.state}>
        <ErrorNotice error={scoringError} onRetry={() => void scoring.getState().scoreAll()} />
      </div>
    );
  }
  if (!scored) {
    return (
      <div className={styles.state}>
        {running ? (
          <ProgressBar
            label={progress?.stage ?? "Scoring the pairs"}
            done={progress?.done ?? 0}
            total={progress?.total ?? 0}
            pairsPerSecond={progress?.pairsPerSecond ?? null}
          />
        ) : hasCandidates ? (
          <Button onPress={() => void scoring.getState().scoreAll()}>Score the pairs</Button>
        ) : (
          <p>The candidates are being found. The queue fills as soon as they are scored.</p>
        )}
      </div>
    );
  }
  if (queue.state.error !== null) {
    return (
      <div className={styles.state}>
        <ErrorNotice error={queue.state.error} onRetry={queue.state.retry} />
      </div>
    );
  }
  if (queue.state.total === 0) {
    const narrowed =
      filter.text !== "" ||
      filter.type !== null ||
      (desk.assigned !== null && filter.standing !== null) ||
      (desk.point !== null && filter.band !== null);
    const allDone = filter.show === "open" && !narrowed;
    return (
      <div className={styles.state}>
        <p className={styles.done}>
          {allDone
            ? "Every pair is reviewed."
            : narrowed
              ? filter.band === "review" && filter.show === "open" && desk.point !== null
                ? "No open pair is left to review here."
                : "No pair fits the filter."
              : "No pair has this verdict yet."}
        </p>
        {allDone ? (
          <ButtonLink href={routeHash("export")} variant="primary">
            Export the alignment
          </ButtonLink>
        ) : (
          <Button
            onPress={() => setFilter({ ...wholeQueue, order: filter.order, show: narrowed ? filter.show : "all" })}
          >
            {narrowed ? "Clear the filter" : "Show all pairs"}
          </Button>
        )}
      </div>
    );
  }
  return <QueueList desk={desk} />;
}
