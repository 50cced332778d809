import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pageHeaders } from "./headers.mjs";

/** @type {Record<string, string>} */
const MIME = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".tsv": "text/tab-separated-values; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  // Not Content-Encoding: the application unpacks them itself.
  ".gz": "application/gzip",
};

/**
 * @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, path: string) =>
 *   boolean | Promise<boolean>} Route true when it has answered
 */

/**
 * A server of one folder, with the headers that the application needs. Names that start with a dot are not served.
 *
 * @param {string} folder
 * @param {Route} [route] asked first
 */
export function createStaticServer(folder, route = () => false) {
  return createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
      if (await route(request, response, path)) return;
      await serveFile(folder, path, request, response);
    } catch (error) {
      if (!response.headersSent) refuse(response, error instanceof URIError ? 400 : 500);
      else response.destroy();
    }
  });
}

/**
 * Listens at `port`, or at the next free one of twenty; 0 takes any free port.
 *
 * @param {import("node:http").Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port
 */
export function listen(server, port, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    let attempt = port;
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE" && ++attempt < port + 20) server.listen(attempt, host);
      else reject(error);
    });
    server.on("listening", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : attempt);
    });
    server.listen(attempt, host);
  });
}

/**
 * @param {string} folder
 * @param {string} path
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function serveFile(folder, path, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  // A path begins with a slash, so that normalising leaves no way up and out of the folder.
  const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
  if (/[/\\]\./.test(file.slice(folder.length))) return refuse(response, 404);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return refuse(response, 404);

  const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers = {
    ...pageHeaders,
    "Content-Type": MIME[extname(file)] ?? "application/octet-stream",
    // Names under assets carry a digest of their content.
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: tag,
  };
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, "Content-Length": found.size });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

/** @param {import("node:http").ServerResponse} response @param {number} status */
function refuse(response, status) {
  const text = { 400: "Bad request", 404: "Not found", 405: "Only GET and HEAD" }[status] ?? "Server error";
  response.writeHead(status, { ...pageHeaders, "Content-Type": MIME[".txt"] }).end(`${text}\n`);
}
