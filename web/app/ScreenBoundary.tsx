import { Component, type ReactNode } from "react";
import { ErrorNotice } from "../components/ErrorNotice";
import styles from "./ScreenBoundary.module.css";

/** Keeps a screen's failure to that screen: rail and status bar go on. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { error: unknown; failed: boolean }> {
  override state = { error: null as unknown, failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={styles.boundary}>
        <ErrorNotice error={this.state.error} onRetry={() => this.setState({ error: null, failed: false })} />
      </div>
    );
  }
}
