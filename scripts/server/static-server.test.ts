import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStaticServer, listen } from "./static-server.mjs";

let server: Server;
let port: number;
const parent = mkdtempSync(join(tmpdir(), "crosswalk-server-"));
const folder = join(parent, "dist");

beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(parent, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<p>page</p>");
  writeFileSync(join(folder, ".sources"), "digest");
  writeFileSync(join(folder, "assets", "app-1234.js"), "1;");
  writeFileSync(join(folder, "engine.wasm"), "wasm");
  server = createStaticServer(folder);
  port = await listen(server, 0);
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(parent, { recursive: true });
});

/** A plain request: `fetch` would tidy the path before sending it. */
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = httpRequest({ port, host: "127.0.0.1", path, headers, method }, (response) => {
      let body = "";
      response.on("data", (piece: Buffer) => {
        body += piece.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("static server", () => {
  test("serves the page with isolation and a policy that lets nothing out", async () => {
    const { status, headers, body } = await get("/");
    expect([status, body]).toEqual([200, "<p>page</p>"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "no-cache",
    });
    expect(headers["content-security-policy"]).toMatch(/connect-src 'self';/);
    expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
  });

  test("files named by their content may be kept for ever, WebAssembly has its type", async () => {
    expect((await get("/assets/app-1234.js")).headers["cache-control"]).toMatch(/immutable/);
    expect((await get("/engine.wasm")).headers["content-type"]).toBe("application/wasm");
  });

  test("an unchanged page is not sent again", async () => {
    const tag = String((await get("/index.html")).headers.etag);
    expect((await get("/index.html", { "If-None-Match": tag })).status).toBe(304);
  });

  test("serves nothing outside its folder, nothing hidden, and takes nothing", async () => {
    for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.sources", "/assets", "/none"]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await get("/%zz")).status).toBe(400);
    expect((await get("/index.html", {}, "PUT")).status).toBe(405);
  });

  test("takes the next port where one is in use", async () => {
    const second = createStaticServer(folder);
    expect(await listen(second, port)).toBeGreaterThan(port);
    second.close();
  });
});
