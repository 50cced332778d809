/**
 * The layers of ARCHITECTURE.md. A room may import only the rooms listed beside it; type imports count.
 */
const rooms = {
  base: [],
  tensor: ["base"],
  text: ["base"],
  graph: ["base", "text"],
  candidates: ["base", "text", "graph"],
  sampling: ["base", "graph", "candidates"],
  evaluation: ["base", "graph", "candidates"],
  learners: ["base"],
  collective: ["base", "graph", "candidates", "evaluation", "learners"],
  baselines: ["base", "text", "graph", "candidates", "evaluation", "learners"],
  model: ["base", "tensor", "text", "graph", "sampling", "collective", "learners"],
  training: ["base", "tensor", "text", "graph", "candidates", "sampling", "evaluation", "model"],
  review: ["base", "graph", "candidates", "evaluation"],
  formats: ["base", "graph", "evaluation", "review"],
  demos: ["base", "graph"],
};

/** One rule a room: whatever is neither the room itself, an allowed room, nor a package is forbidden. */
const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  severity: "error",
  comment: `src/${room} may import only: ${allowed.join(", ") || "nothing"}`,
  from: { path: `^src/${room}/`, pathNot: "\\.test\\.ts$" },
  to: { path: "^(src|web|scripts|e2e)/", pathNot: `^src/(${[room, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "no-cycles",
      severity: "error",
      comment: "Cycles make a data path unreadable.",
      from: {},
      to: { circular: true },
    },
    {
      name: "protocol-is-plain",
      severity: "error",
      comment: "engine/protocol holds plain types only.",
      from: { path: "^src/engine/protocol" },
      to: { path: "^(src|web)/", pathNot: "^src/(base|graph|candidates|evaluation|review|engine/protocol)" },
    },
    {
      name: "web-is-a-page",
      severity: "error",
      comment:
        "The page knows base, graph, evaluation, review, the protocol and the storage port; only the worker's entry knows the engine.",
      from: { path: "^web/", pathNot: "^web/engine/worker-entry\\.ts$|\\.test\\.tsx?$" },
      to: { path: "^src/", pathNot: "^src/(base|graph|evaluation|review|engine/protocol|engine/storage\\.ts$)" },
    },
    {
      name: "drawing-knows-no-store",
      severity: "error",
      comment: "components, charts and graph-view draw what they are given.",
      from: { path: "^web/(components|charts|graph-view)/" },
      to: { path: "^web/(stores|screens|app|engine|persistence)/" },
    },
    {
      name: "tensorflow-behind-one-door",
      severity: "error",
      comment: "Only src/tensor imports TensorFlow.js.",
      from: { pathNot: "^src/tensor/" },
      to: { path: "@tensorflow/" },
    },
    {
      name: "src-knows-no-page",
      severity: "error",
      comment: "src runs in a worker, in Node and in the page alike.",
      from: { path: "^src/" },
      to: { path: "^web/|node_modules/(react|react-dom|cytoscape|zustand)/" },
    },
    {
      name: "no-node-in-the-browser",
      severity: "error",
      comment: "src and web run in a browser.",
      from: { path: "^(src|web)/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "scripts-drive-a-browser",
      severity: "error",
      comment:
        "The engine runs in the browser; scripts take types from src and web, nothing that runs, but for the protocol's plain lists and defaults, and for checking metrics, which needs no engine.",
      from: { path: "^scripts/", pathNot: "\\.test\\.ts$|^scripts/verify-metrics\\.ts$" },
      to: {
        path: "^(src|web)/",
        pathNot: "^src/engine/protocol/(comparison|training-defaults)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "Every import resolves.",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\?(url|worker|inline)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.web.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
