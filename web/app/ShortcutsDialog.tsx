import { Dialog } from "../components/Dialog";
import styles from "./ShortcutsDialog.module.css";
import { goShortcuts, reviewShortcuts, type Shortcut } from "./shortcuts";

const helpShortcut = { shown: ["?"], does: "Show this list" };

/** The list of keys. */
export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose}>
      <div className={styles.columns}>
        <ShortcutList title="Everywhere" shortcuts={[...goShortcuts, helpShortcut]} />
        <ShortcutList title="Review" shortcuts={reviewShortcuts} />
      </div>
    </Dialog>
  );
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: readonly Omit<Shortcut, "keys">[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ shown, does }) => (
          <div key={does} className={styles.row}>
            <dt>
              {shown.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
