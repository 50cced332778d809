/**
 * npm start: installs and builds what is missing or out of date, serves the production build on this machine and prints
 * its address. Needs Node 20 and nothing else.
 *
 *   npm start -- [--port N]     the port to try first (4173); the next free one is taken
 */

import { createStaticServer, listen } from "./server/static-server.mjs";
import { ensureBuild } from "./setup/build.mjs";
import { ensurePackages } from "./setup/packages.mjs";
import { dist } from "./setup/paths.mjs";

const args = process.argv.slice(2);
const portAt = args.indexOf("--port");
const port = portAt >= 0 ? Number(args[portAt + 1]) : 4173;
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port: expected a number from 0 to 65535, found ${args[portAt + 1] ?? "nothing"}.`);
  process.exit(2);
}

try {
  await ensurePackages();
  await ensureBuild();
  const server = createStaticServer(dist);
  const taken = await listen(server, port);
  console.log(`Crosswalk: http://localhost:${taken}/  (Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
