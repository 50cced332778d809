import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { InputFile } from "../../web/engine/batch/batch-page";
import { pageHeaders } from "../server/headers.mjs";
import type { Route } from "../server/static-server.mjs";

const INPUTS = "/batch/input/";
export const OUTPUTS = "/batch/output";

/** Files on their way between this machine and the page. Only files that were added are served. */
export class FileRoutes {
  private readonly inputs: string[] = [];

  /** @param outDir where PUT files go; null refuses them */
  constructor(private readonly outDir: string | null) {}

  /** Makes a file fetchable and says where. */
  add(path: string, name: string): InputFile {
    this.inputs.push(path);
    return { name, address: `${INPUTS}${this.inputs.length - 1}` };
  }

  readonly route: Route = async (request, response, path) => {
    if (request.method === "GET" && path.startsWith(INPUTS)) {
      const file = this.inputs[Number(path.slice(INPUTS.length))];
      if (file === undefined) return false;
      response.writeHead(200, {
        ...pageHeaders,
        "Content-Type": "application/octet-stream",
        "Cache-Control": "no-store",
      });
      await pipeline(createReadStream(file), response);
      return true;
    }
    const name = path.slice(OUTPUTS.length + 1);
    if (request.method === "PUT" && this.outDir !== null && path.startsWith(`${OUTPUTS}/`) && isPlainName(name)) {
      await pipeline(request, createWriteStream(join(this.outDir, name)));
      response.writeHead(204, pageHeaders).end();
      return true;
    }
    return false;
  };
}

/** One file right in the folder, never hidden. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name);
}
