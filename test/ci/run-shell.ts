import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface ShellRun {
  readonly exit: number | null;
  readonly err: string;
}

/** A folder of commands that stand for those that would leave the machine, or take long: each writes down how it was called. */
export interface Stubs {
  readonly folder: string;
  /** The calls so far: the command and its arguments. */
  readonly calls: () => readonly (readonly string[])[];
}

/** @param bodies shell lines by command; `$@` are its arguments */
export function makeStubs(root: string, bodies: Readonly<Record<string, string>>): Stubs {
  const folder = join(root, "stubs");
  const log = join(root, "calls.txt");
  mkdirSync(folder);
  for (const [name, body] of Object.entries(bodies)) {
    // A call is a line of JSON texts, so that no argument can pass for two.
    const note = `{ printf '%s' '${name}'; for one in "$@"; do printf '\\037%s' "$one"; done; printf '\\036'; } >> '${log}'`;
    writeFileSync(join(folder, name), `#!/bin/bash\n${note}\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const calls = (): string[][] =>
    (existsSync(log) ? readFileSync(log, "utf8").split("\u001e").slice(0, -1) : []).map((line) => line.split("\u001f"));
  return { folder, calls };
}

/** As GitHub's runner runs a step: `bash -e -o pipefail`. */
export function runShell(lines: string, cwd: string, env: Readonly<Record<string, string>>, stubs: Stubs): ShellRun {
  const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", lines], {
    cwd,
    encoding: "utf8",
    env: { PATH: `${stubs.folder}:${process.env.PATH}`, HOME: cwd, ...env },
  });
  return { exit: status, err: stderr };
}
