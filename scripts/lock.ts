// Run after an edit of the embedded default. It writes the snapshots in canonical form and records them in openapi/lock.json as written by
// hand.
import { readFileSync, writeFileSync } from "node:fs";
import { lockWritten } from "../src/commands/pull/lock-written.ts";

if (process.argv.length > 2) {
  process.stderr.write("npm run lock takes no flags: it records openapi/snapshot, as it lies there, in openapi/lock.json.\n");
  process.exit(2);
}

const path = (name: string): URL => new URL(`../openapi/${name}`, import.meta.url);
const read = (name: string): string => readFileSync(path(name), "utf8");
const { openapi, registry, lock } = lockWritten({ openapi: read("snapshot/openapi.json"), registry: read("snapshot/registry.json") });
writeFileSync(path("snapshot/openapi.json"), openapi);
writeFileSync(path("snapshot/registry.json"), registry);
writeFileSync(path("lock.json"), lock);
