import styles from "./ScoreMeter.module.css";
import { bandText } from "./score-band";

export interface ScoreMeterProps {
  readonly score: number;
  /** The score from which on a candidate counts as a match; null before it was measured. */
  readonly threshold: number | null;
  /** Below it a pair counts as rejected, and is reviewed from it on; null where no operating point is in force. */
  readonly review: number | null;
  /** What it is the score of, where that is not what the queue shows and the threshold was chosen for; null elsewhere. */
  readonly of: string | null;
  /** The same with the model's own switches, where it is known; differs while an attention is switched off. */
  readonly trainedScore: number | null;
}

/** The score on its scale, with the thresholds that it is measured against. */
export function ScoreMeter({ score, threshold, review, of, trainedScore }: ScoreMeterProps) {
  const differs = trainedScore !== null && Math.abs(trainedScore - score) >= 0.0005;
  return (
    <div>
      <h3>Score</h3>
      <p className={styles.line}>
        <strong className={styles.score}>{score.toFixed(3)}</strong> {of ?? bandText(score, threshold, review)}
      </p>
      <div className={styles.scale} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${score * 100}%` }} />
        {review !== null && of === null && <span className={styles.review} style={{ left: `${review * 100}%` }} />}
        {threshold !== null && of === null && (
          <span className={styles.threshold} style={{ left: `${threshold * 100}%` }} />
        )}
      </div>
      {differs && <p className={styles.trained}>As trained: {trainedScore.toFixed(3)}</p>}
    </div>
  );
}
