import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { isolationHeaders, pagePolicy } from "./scripts/server/headers.mjs";

/** States the policy in the built pages themselves, so that it holds on any host. The development server needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: pagePolicy },
      injectTo: "head-prepend",
    },
  ],
};

/** The WASM backend asks for its program by these names, in the folder that it is told: /wasm/. */
const WASM_PROGRAMS = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];
const WASM_SOURCE = "node_modules/@tensorflow/tfjs-backend-wasm/dist";

const wasmPrograms: Plugin = {
  name: "wasm-programs",
  generateBundle() {
    for (const name of WASM_PROGRAMS) {
      this.emitFile({ type: "asset", fileName: `wasm/${name}`, source: readFileSync(`${WASM_SOURCE}/${name}`) });
    }
  },
  configureServer({ middlewares }) {
    for (const name of WASM_PROGRAMS) {
      middlewares.use(`/wasm/${name}`, (_request, response) => {
        response.setHeader("Content-Type", "application/wasm").end(readFileSync(`${WASM_SOURCE}/${name}`));
      });
    }
  },
};

export default defineConfig({
  plugins: [react(), contentSecurityPolicy, wasmPrograms],
  worker: { format: "es" },
  server: { headers: isolationHeaders },
  build: {
    target: "es2023",
    sourcemap: false,
    // The page is loaded once, from the same machine.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ["index.html", "batch.html"], checks: { pluginTimings: false } },
  },
});
