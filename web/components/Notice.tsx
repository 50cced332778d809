import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./Button";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./Icon";
import styles from "./Notice.module.css";

export interface NoticeProps {
  readonly tone: "info" | "good" | "warning" | "error";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

const icons: Record<NoticeProps["tone"], IconName> = {
  info: "info",
  good: "check",
  warning: "warning",
  error: "error",
};

/** A remark inside a screen. An error interrupts a screen reader, the others wait their turn. */
export function Notice({ tone, title, children, actions, onDismiss }: NoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What went wrong must not wait below or above the fold.
    if (tone === "error") notice.current?.scrollIntoView({ block: "nearest" });
  }, [tone]);
  return (
    <div ref={notice} className={classNames(styles.notice, styles[tone])} role={tone === "error" ? "alert" : undefined}>
      <span className={styles.icon}>
        <Icon name={icons[tone]} size={20} />
      </span>
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {onDismiss && (
        <Button variant="quiet" size="small" aria-label="Dismiss" onPress={onDismiss}>
          <Icon name="close" />
        </Button>
      )}
    </div>
  );
}
