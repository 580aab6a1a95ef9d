import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { npmCommand } from "../../scripts/stage/npm-command.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

export interface Ran {
  readonly status: number | null;
  /** Standard output alone. */
  readonly printed: string;
  /** Standard output and error together. */
  readonly output: string;
}

/** Runs a command of this machine. */
export function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ran {
  const [program, ...first] = command === "npm" ? npmCommand() : [command];
  const { status, stdout, stderr, error } = spawnSync(program, [...first, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CI: "true", NO_COLOR: "1", ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, printed: stdout, output: `${stdout}${stderr}${error?.message ?? ""}` };
}

/** As `run`, but a failure ends the test with what was printed. */
export function mustRun(command: string, args: readonly string[], cwd: string): string {
  const { status, output } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${output}`);
  return output;
}

/** Packs package folders into another folder; the paths of the tarballs, in the same order. */
export function pack(sources: readonly string[], folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const printed = mustRun("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, ...sources], kitRoot);
  return printed
    .trim()
    .split("\n")
    .map((name) => join(folder, name));
}
