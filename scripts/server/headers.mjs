/**
 * What every page and worker is served with. Nothing leaves the browser: connections go to the own origin alone.
 * WebAssembly needs 'wasm-unsafe-eval'; drawing libraries set style elements, hence 'unsafe-inline' for styles only.
 */
const POLICY = {
  "default-src": "'self'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self' data:",
  "connect-src": "'self'",
  "worker-src": "'self' blob:",
  "manifest-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

const written = Object.entries(POLICY)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join("; ");

/** The policy as a page's <meta> may state it, so that it holds on any host. */
export const pagePolicy = written;

/** Cross-origin isolation gives the worker precise clocks and shared memory. */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export const pageHeaders = {
  ...isolationHeaders,
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": `${written}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};
