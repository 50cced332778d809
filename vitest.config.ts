import { defineConfig } from "vitest/config";

export default defineConfig({
  // TensorFlow.js registers kernels and gradients as side effects of its ES modules: all of it must come from one build.
  resolve: { mainFields: ["module", "main"] },
  test: {
    include: ["src/**/*.test.ts", "web/**/*.test.ts", "web/**/*.test.tsx", "scripts/**/*.test.ts"],
    testTimeout: 30_000,
    server: { deps: { inline: [/@tensorflow/] } },
  },
});
