import type { StylesheetJson } from "cytoscape";
import type { GraphColours } from "./graph-colours";

export const NODE_FONT = 12;
export const SMALL_FONT = 11;

/** Shapes that leave a line of text room, handed to the types in alphabetical order; the legend names them. */
export const TYPE_SHAPES = [
  "round-rectangle",
  "rectangle",
  "cut-rectangle",
  "barrel",
  "bottom-round-rectangle",
] as const;
export type TypeShape = (typeof TYPE_SHAPES)[number];

/** The shape of each type that occurs; more types than shapes share, and their names still tell them apart. */
export function shapesOf(types: Iterable<string>): ReadonlyMap<string, TypeShape> {
  const sorted = [...new Set(types)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(sorted.map((type, index) => [type, TYPE_SHAPES[index % TYPE_SHAPES.length]!]));
}

/** The drawing's stylesheet in the colours of the theme. Sizes and widths are data: the layout decided them. */
export function graphStyle(colours: GraphColours): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        shape: "data(shape)" as "rectangle",
        width: "data(width)",
        height: "data(height)",
        label: "data(label)",
        color: colours.text,
        "font-family": colours.fontFamily,
        "font-size": NODE_FONT,
        "text-valign": "center",
        "text-halign": "center",
        "border-width": 1.5,
        "overlay-opacity": 0,
      },
    },
    ...(["left", "right"] as const).flatMap(
      (side): StylesheetJson => [
        {
          selector: `node.${side}`,
          style: { "background-color": colours[side].soft, "border-color": colours[side].fill },
        },
        {
          selector: `edge.branch.${side}`,
          style: { "line-color": colours[side].fill, color: colours[side].hue },
        },
      ],
    ),
    {
      selector: "node.root",
      style: { "border-width": 3, "font-weight": 600, "text-wrap": "wrap", "font-size": 13, "line-height": 1.25 },
    },
    { selector: "node.hop-2", style: { "font-size": SMALL_FONT, "border-width": 1 } },
    {
      selector: "node.more",
      style: {
        "font-size": SMALL_FONT,
        "background-color": colours.surface,
        "border-style": "dashed",
        "border-width": 1,
        color: colours.quietText,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "source-endpoint": "data(sourceEnd)" as "inside-to-node",
        "target-endpoint": "data(targetEnd)" as "inside-to-node",
        "font-family": colours.fontFamily,
        "font-size": SMALL_FONT,
        "overlay-opacity": 0,
        "target-arrow-shape": "none",
      },
    },
    {
      selector: "edge.branch",
      style: {
        "curve-style": "round-segments" as "segments",
        "edge-distances": "endpoints" as "node-position",
        "segment-weights": "data(bendWeight)" as unknown as number,
        "segment-distances": "data(bendDistance)" as unknown as number,
        "line-cap": "butt",
      },
    },
    {
      selector: "edge.branch[label]",
      style: {
        "target-label": "data(label)",
        "target-text-offset": "data(labelOffset)" as unknown as number,
        "target-text-margin-y": "data(labelRise)" as unknown as number,
      },
    },
    {
      selector: "edge.link",
      style: {
        "curve-style": "straight",
        "line-style": "dashed",
        "line-dash-pattern": [5, 3],
        "line-color": colours.link,
        "line-opacity": "data(opacity)" as unknown as number,
        label: "data(label)",
        color: colours.text,
        "text-background-color": colours.surface,
        "text-background-opacity": 1,
        "text-background-padding": "2px",
      },
    },
    { selector: "edge.link.stray", style: { "line-style": "dotted", display: "none" } },
    { selector: "edge.link.stray.lit", style: { display: "element" } },
    {
      selector: "edge.score",
      style: {
        "curve-style": "straight",
        "line-color": colours.border,
        label: "data(label)",
        color: colours.text,
        "font-size": 14,
        "font-weight": 600,
        "text-background-color": colours.surface,
        "text-background-opacity": 1,
        "text-background-padding": "3px",
      },
    },
    { selector: "node.lit", style: { "border-width": 2.5 } },
    {
      selector: "node.selected",
      style: { "outline-width": 2, "outline-color": colours.focus, "outline-offset": 2, "outline-opacity": 1 },
    },
    { selector: "edge.lit", style: { "line-opacity": 1 } },
  ];
}
