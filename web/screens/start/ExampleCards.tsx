import { type ReactNode, useState } from "react";
import type { DemoRequest } from "../../../src/engine/protocol/calls";
import { navigate } from "../../app/use-route";
import { Button } from "../../components/Button";
import { Select } from "../../components/Select";
import { useProject } from "../../stores/workbench-context";
import styles from "./StartScreen.module.css";
import { useOpeningBlocked } from "./use-opening-blocked";

type FilmsPreset = "tiny" | "standard" | "hard" | "large";

/** Sizes as the generator makes them; entities a side, rounded. */
const filmsPresets: readonly { value: FilmsPreset; label: string; note: string }[] = [
  { value: "tiny", label: "Tiny", note: "2,000 entities a side; trains in a minute or two" },
  { value: "standard", label: "Standard", note: "10,000 entities a side" },
  { value: "hard", label: "Hard", note: "3,400 a side; shared names, misspellings, missing edges" },
  { value: "large", label: "Large", note: "100,000 entities a side, the size of a real catalogue" },
];

/** The example projects. */
export function ExampleCards() {
  const [preset, setPreset] = useState<FilmsPreset>("tiny");
  const presetLabel = filmsPresets.find((option) => option.value === preset)?.label.toLowerCase();
  return (
    <ul className={styles.cards}>
      <ExampleCard
        title="Films"
        request={{ demo: "films", preset, seed: 1 }}
        label={preset === "standard" ? "Films" : `Films, ${presetLabel}`}
        text="Two views of one generated world of films, people and companies, with the spelling noise, gaps and namesakes of real catalogues. Train on it first: every step of the work is in it."
      >
        <div className={styles.size}>
          <Select label="Size" value={preset} options={filmsPresets} onChange={setPreset} />
        </div>
      </ExampleCard>
      <ExampleCard
        title="Aditya Raj"
        request={{ demo: "aditya-raj" }}
        label="Aditya Raj"
        text="A writer in one film database, and Aditya Raj Kapoor in another. Two shared films make them one person: small enough to follow every weight. Use a model trained on Films."
      />
      <ExampleCard
        title="Radioactive"
        request={{ demo: "radioactive", seed: 1 }}
        label="Radioactive"
        text="A track and its remix: the same title, the same writers, another performer. It looks the same and is not; the music world around it teaches the model why."
      />
    </ul>
  );
}

function ExampleCard(props: {
  title: string;
  text: string;
  request: DemoRequest;
  label: string;
  children?: ReactNode;
}) {
  const { title, text, request, label, children } = props;
  const openDemo = useProject((state) => state.openDemo);
  const blocked = useOpeningBlocked();
  async function open(): Promise<void> {
    if (await openDemo(request, label)) navigate("data");
  }
  return (
    <li className={styles.card}>
      <h3>{title}</h3>
      <p className={styles.cardText}>{text}</p>
      <div className={styles.cardFoot}>
        {children}
        <Button isDisabled={blocked !== null} onPress={() => void open()}>
          Open {title}
        </Button>
      </div>
    </li>
  );
}
