import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPeers } from "./install-peers.ts";

/** The path of Redocly's command, which is installed with the benchmark's peers if it is missing. Its telemetry is switched off. */
export function redoclyCommand(): string {
  process.env.REDOCLY_TELEMETRY = "off"; // also for timed runs elsewhere, which inherit the environment
  const command = join(installPeers(), "node_modules/@redocly/cli/bin/cli.js");
  if (!existsSync(command)) throw new Error("scripts/bench/peers/node_modules has no @redocly/cli: remove the folder, and run again");
  return command;
}

/** The number of changes that Redocly calls major; undefined where it could not compare. */
export function redoclyMajors(command: string, base: string, head: string): number | undefined {
  const { stdout } = spawnSync(process.execPath, [command, "diff", base, head, "--format", "json", "--fail-on", "none"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    const major: unknown = JSON.parse(stdout).summary.major;
    return typeof major === "number" ? major : undefined;
  } catch {
    return undefined;
  }
}
