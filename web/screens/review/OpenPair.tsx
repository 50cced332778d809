import { useEffect, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import type { EntitySummary } from "../../../src/engine/protocol/entity";
import type { ProjectProfile } from "../../../src/engine/protocol/project";
import type { Side } from "../../../src/graph/knowledge-graph";
import type { PairKey } from "../../../src/review/decision";
import { Button } from "../../components/Button";
import fieldStyles from "../../components/Field.module.css";
import { SideMark } from "../../components/SideMark";
import { useEngine } from "../../stores/workbench-context";
import styles from "./OpenPair.module.css";

/** Opens any two entities as a pair, scored before or not, and the pairs that the project points out. */
export function OpenPair({
  profile,
  current,
  onOpen,
}: {
  profile: ProjectProfile;
  current: PairKey | null;
  onOpen: (pair: PairKey) => void;
}) {
  const [left, setLeft] = useState<string | null>(null);
  const [right, setRight] = useState<string | null>(null);
  return (
    <div className={styles.open}>
      {profile.highlights.map((highlight) => (
        <Button
          key={`${highlight.left} ${highlight.right}`}
          size="small"
          className={styles.highlight}
          aria-current={current?.left === highlight.left && current.right === highlight.right}
          onPress={() => onOpen({ left: highlight.left, right: highlight.right })}
        >
          {highlight.title}
        </Button>
      ))}
      <EntitySearch side="left" label="Left entity" onChoose={setLeft} />
      <EntitySearch side="right" label="Right entity" onChoose={setRight} />
      <Button
        size="small"
        isDisabled={left === null || right === null}
        onPress={() => left !== null && right !== null && onOpen({ left, right })}
      >
        Open the pair
      </Button>
    </div>
  );
}

const LIMIT = 20;
/** Milliseconds of rest before a search is sent. */
const PAUSE = 120;

function EntitySearch({ side, label, onChoose }: { side: Side; label: string; onChoose: (id: string | null) => void }) {
  const engine = useEngine();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [found, setFound] = useState<readonly EntitySummary[]>([]);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (text.trim() === "" || chosen !== null) return;
    let left = false;
    const timer = window.setTimeout(() => {
      engine.call("findEntities", { side, text: text.trim(), limit: LIMIT }).then(
        (entities) => {
          if (left) return;
          setFound(entities);
          setFailed(false);
        },
        () => !left && setFailed(true),
      );
    }, PAUSE);
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [engine, side, text, chosen]);

  return (
    <ComboBox
      className={fieldStyles.field ?? ""}
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        if (chosen !== null && next !== found.find(({ id }) => id === chosen)?.name) {
          setChosen(null);
          onChoose(null);
        }
      }}
      items={text.trim() === "" ? [] : found}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const entity = found.find(({ id }) => id === key);
        if (!entity) return;
        setChosen(entity.id);
        setText(entity.name || entity.id);
        onChoose(entity.id);
      }}
      allowsEmptyCollection
      menuTrigger="input"
    >
      <Label className={fieldStyles.label ?? ""}>
        <SideMark side={side}>{label}</SideMark>
      </Label>
      <Input className={styles.input ?? ""} placeholder="Name or id" />
      <Popover className={fieldStyles.popover ?? ""}>
        <ListBox<EntitySummary>
          renderEmptyState={() => (
            <p className={styles.none}>
              {failed ? "The search failed." : text.trim() === "" ? "Type a name." : "No such entity."}
            </p>
          )}
        >
          {(entity) => (
            <ListBoxItem id={entity.id} textValue={entity.name || entity.id} className={fieldStyles.option ?? ""}>
              <Text slot="label">{entity.name || entity.id}</Text>
              <Text slot="description" className={fieldStyles.note ?? ""}>
                {entity.type}, {entity.id}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
