import type { MatcherName } from "../../../src/engine/protocol/comparison";
import { Button } from "../../components/Button";
import { useKeptFocus } from "../../components/use-kept-focus";
import { offeredMatchers } from "../../stores/comparison-store";
import { useComparison } from "../../stores/workbench-context";
import styles from "./CompareScreen.module.css";
import { matcherGroups, matcherWords } from "./matcher-words";

/** Which matchers are compared, by group, each with a line on what it is. */
export function MatcherPicker({ isDisabled }: { isDisabled: boolean }) {
  const chosen = useComparison((state) => state.chosen);
  const choose = useComparison((state) => state.choose);
  const toggle = (name: MatcherName, on: boolean) =>
    choose(on ? [...chosen, name] : chosen.filter((other) => other !== name));
  // Each of the two is disabled by being pressed.
  const keptFocus = useKeptFocus();
  return (
    <>
      <div className={styles.choices} {...keptFocus}>
        <Button
          size="small"
          isDisabled={isDisabled || chosen.length === offeredMatchers.length}
          onPress={() => choose(offeredMatchers)}
        >
          Select all
        </Button>
        <Button size="small" isDisabled={isDisabled || chosen.length === 0} onPress={() => choose([])}>
          Select none
        </Button>
        <span className={styles.count}>
          {chosen.length} of {offeredMatchers.length} chosen
        </span>
      </div>
      {matcherGroups.map(({ group, note }) => (
        <fieldset key={group} className={styles.group}>
          <legend>
            {group} <span className={styles.hint}>{note}</span>
          </legend>
          {offeredMatchers
            .filter((name) => matcherWords(name).group === group)
            .map((name) => (
              <label key={name} className={styles.matcher}>
                <input
                  type="checkbox"
                  checked={chosen.includes(name)}
                  disabled={isDisabled}
                  onChange={(event) => toggle(name, event.target.checked)}
                />
                <span>
                  {matcherWords(name).label}
                  <span className={styles.about}>{matcherWords(name).about}</span>
                </span>
              </label>
            ))}
        </fieldset>
      ))}
    </>
  );
}
