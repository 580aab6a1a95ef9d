import { fileURLToPath } from "node:url";
import { runToEnd } from "../bench/run-process.ts";

/** A verb in a process of its own: `ok`, or the reason why it ended otherwise, with its cost. */
export interface Step {
  readonly state: string;
  readonly cpuMs: number;
  readonly peakMb: number;
}

const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const briefly = fileURLToPath(new URL("./serve-briefly.ts", import.meta.url));
/** Verbs that serve until they are stopped. */
const serving: readonly string[] = ["mock", "sandbox"];

/** @param read reads the state from standard output, where the verb printed JSON */
export function runVerb(args: readonly string[], cwd: string, read: (stdout: string) => string = () => "ok"): Step {
  const main = serving.includes(args[0] ?? "") ? briefly : cli;
  const { status, stdout, stderr, cpuMs, peakMb } = runToEnd(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), main, ...args],
    cwd,
  );
  if (status === 0 || (stdout.startsWith("{") && !/^\{\s*"error"/.test(stdout))) return { state: read(stdout), cpuMs, peakMb };
  const code = /^error\[([a-z-]+)\]/m.exec(stderr)?.[1] ?? /"code": ?"([a-z-]+)"/.exec(stdout)?.[1];
  return { state: code ?? `exit ${status}`, cpuMs, peakMb };
}
