import { routeHash } from "../../app/routes";
import { useRoute } from "../../app/use-route";
import { ConsistencyScreen } from "./consistency/ConsistencyScreen";
import { EvaluateScreen } from "./EvaluateScreen";
import styles from "./EvaluateViews.module.css";

const views = [
  { key: "scores", title: "Scores and thresholds", href: routeHash("evaluate") },
  { key: "consistency", title: "With and without TCM", href: routeHash("evaluate", { view: "consistency" }) },
] as const;

/** The two views of Evaluate: what the scores are worth, and whether the TCM loss would make one threshold mean the same for all. */
export function EvaluateViews() {
  const { params } = useRoute();
  const shown = params.view === "consistency" ? "consistency" : "scores";
  return (
    <>
      <nav className={styles.views} aria-label="Views of Evaluate">
        {views.map(({ key, title, href }) => (
          <a key={key} href={href} className={styles.view} aria-current={key === shown ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {shown === "consistency" ? <ConsistencyScreen /> : <EvaluateScreen />}
    </>
  );
}
