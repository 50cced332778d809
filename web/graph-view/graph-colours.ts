/** Cytoscape draws on a canvas and knows no custom properties: the tokens as plain colours. */
export interface GraphColours {
  readonly text: string;
  readonly quietText: string;
  readonly surface: string;
  readonly border: string;
  readonly focus: string;
  readonly link: string;
  readonly left: { readonly hue: string; readonly fill: string; readonly soft: string };
  readonly right: { readonly hue: string; readonly fill: string; readonly soft: string };
  readonly fontFamily: string;
}

/** Reads the tokens that hold for an element now. */
export function readColours(element: Element): GraphColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const side = (name: "left" | "right") => ({
    hue: token(`--${name}-hue`),
    fill: token(`--${name}-fill`),
    soft: token(`--${name}-soft`),
  });
  return {
    text: token("--text-1"),
    quietText: token("--text-2"),
    surface: token("--surface-1"),
    border: token("--border-3"),
    focus: token("--focus"),
    link: token("--series-2"),
    left: side("left"),
    right: side("right"),
    fontFamily: style.fontFamily,
  };
}

/** Calls back when the page changes its theme. Returns a function that ends it. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
