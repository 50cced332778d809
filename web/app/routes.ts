/** The screens, in the order of the work. The address's hash names one: "#/review?left=…&right=…". */
export const screens = ["project", "data", "train", "review", "evaluate", "compare", "export"] as const;
export type ScreenName = (typeof screens)[number];

export interface Route {
  readonly screen: ScreenName;
  /** What the address says beyond the screen: a pair, a filter. */
  readonly params: Readonly<Record<string, string>>;
}

/** Reads a hash. Anything unknown leads to the project screen. */
export function parseHash(hash: string): Route {
  const [path = "", ...query] = hash.replace(/^#\/?/, "").split("?");
  const screen = screens.find((name) => name === path) ?? "project";
  return { screen, params: Object.fromEntries(new URLSearchParams(query.join("?"))) };
}

/** The hash of a route; parameters keep the order given. */
export function routeHash(screen: ScreenName, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return query === "" ? `#/${screen}` : `#/${screen}?${query}`;
}
