import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./inputs.ts";
import { runProcess } from "./run-process.ts";

/** The folder of the packages that only the benchmarks need. They are installed if they are missing. */
export function installPeers(): string {
  const folder = join(root, "scripts/bench/peers");
  if (existsSync(join(folder, "node_modules"))) return folder;
  process.stderr.write("Installing the peers of the benchmark into scripts/bench/peers ...\n");
  // Peer dependencies are skipped: they are code generators, which no measured call needs.
  runProcess("npm", ["ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"], folder);
  return folder;
}
