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

export default defineConfig({
  plugins: [react(), contentSecurityPolicy],
  worker: { format: "es" },
  server: { headers: isolationHeaders },
  build: {
    target: "es2023",
    sourcemap: false,
    // The page is loaded once, from the same machine.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: ["index.html", "batch.html"] },
  },
});
