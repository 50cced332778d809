import type { SettingsStore } from "../stores/settings-store";

/** Keeps `data-theme` on the root element: the manual choice, else what the system prefers now. Returns the way out. */
export function followTheme(settings: SettingsStore): () => void {
  const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
  function apply(): void {
    const { theme } = settings.getState();
    document.documentElement.dataset.theme = theme === "system" ? (systemDark.matches ? "dark" : "light") : theme;
  }
  apply();
  systemDark.addEventListener("change", apply);
  const unsubscribe = settings.subscribe(apply);
  return () => {
    systemDark.removeEventListener("change", apply);
    unsubscribe();
  };
}
