import { WorkbenchError } from "../../src/base/errors";
import { Button } from "./Button";
import styles from "./ErrorNotice.module.css";
import { errorHelp } from "./error-catalogue";
import { Notice } from "./Notice";

export interface ErrorNoticeProps {
  /** Whatever was caught. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** "Try again" unless the way out is another. */
  readonly retryLabel?: string;
  readonly onDismiss?: (() => void) | undefined;
}

/** An error fit to be acted on: title, what happened, what to do, the details for a report. */
export function ErrorNotice({ error, onRetry, retryLabel = "Try again", onDismiss }: ErrorNoticeProps) {
  const { code, message, details } = readError(error);
  const { title, remedy } = errorHelp(code);
  return (
    <Notice
      tone="error"
      title={title}
      onDismiss={onDismiss}
      actions={
        onRetry && (
          <Button size="small" onPress={onRetry}>
            {retryLabel}
          </Button>
        )
      }
    >
      <p>{message}</p>
      <p>{remedy}</p>
      <details className={styles.details}>
        <summary>Details</summary>
        <dl>
          <dt>code</dt>
          <dd>{code}</dd>
          {Object.entries(details).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Notice>
  );
}

function readError(error: unknown): Pick<WorkbenchError, "code" | "message" | "details"> {
  if (error instanceof WorkbenchError) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "base/internal", message, details: {} };
}
