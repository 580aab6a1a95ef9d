// Run after an edit of the embedded default. It writes the snapshots in canonical form and records them in openapi/lock.json as written by
// hand.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lockWritten } from "../src/commands/pull/lock-written.ts";
import { writeFiles } from "../src/io/write-files.ts";

if (process.argv.length > 2) {
  process.stderr.write("npm run lock takes no flags: it records openapi/snapshot, as it lies there, in openapi/lock.json.\n");
  process.exit(2);
}

const root = fileURLToPath(new URL("..", import.meta.url));
const path = (name: string): string => `${root}openapi/${name}`;
const read = (name: string): string => readFileSync(path(name), "utf8");
const { openapi, registry, lock } = lockWritten({ openapi: read("snapshot/openapi.json"), registry: read("snapshot/registry.json") });
const files = { "snapshot/openapi.json": openapi, "snapshot/registry.json": registry, "lock.json": lock };
await writeFiles(
  Object.entries(files).map(([name, text]) => ({ path: path(name), text })),
  { within: [root] },
);
