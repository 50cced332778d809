import type { ReactNode } from "react";
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from "react-aria-components";
import styles from "./Disclosure.module.css";
import { Icon } from "./Icon";

/** A part of a form or list that most people can leave closed. */
export function Disclosure({
  title,
  children,
  defaultExpanded = false,
}: {
  title: ReactNode;
  children: ReactNode;
  defaultExpanded?: boolean;
}) {
  return (
    <AriaDisclosure className={styles.disclosure} defaultExpanded={defaultExpanded}>
      <Heading level={3}>
        <Button slot="trigger" className={styles.trigger}>
          <span className={styles.chevron}>
            <Icon name="right" />
          </span>
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.panel}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
