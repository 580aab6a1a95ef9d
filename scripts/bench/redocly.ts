import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./inputs.ts";

/** Redocly's command, from the packages that the benchmarks alone install; they are installed where they are not. */
export function redoclyCommand(): string {
  const folder = join(root, "scripts/bench/peers");
  const command = join(folder, "node_modules/@redocly/cli/bin/cli.js");
  if (existsSync(command)) return command;
  process.stderr.write("Installing the peers of the benchmark into scripts/bench/peers ...\n");
  const { status, stderr } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, encoding: "utf8" });
  if (status !== 0 || !existsSync(command)) throw new Error(`npm ci in ${folder} did not bring @redocly/cli\n${stderr}`);
  return command;
}

/** How many changes it calls major; undefined where it could not compare. */
export function redoclyMajors(command: string, base: string, head: string): number | undefined {
  const { stdout } = spawnSync(process.execPath, [command, "diff", base, head, "--format", "json", "--fail-on", "none"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
  });
  try {
    const major: unknown = JSON.parse(stdout).summary.major;
    return typeof major === "number" ? major : undefined;
  } catch {
    return undefined;
  }
}
