import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./inputs.ts";
import { runProcess } from "./run-process.ts";

/** The folder of the packages that the benchmarks alone need; they are installed where they are not. */
export function installPeers(): string {
  const folder = join(root, "scripts/bench/peers");
  if (existsSync(join(folder, "node_modules"))) return folder;
  process.stderr.write("Installing the peers of the benchmark into scripts/bench/peers ...\n");
  // Their peer dependencies are the generators that they belong to, which no call needs.
  runProcess("npm", ["ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"], folder);
  return folder;
}
