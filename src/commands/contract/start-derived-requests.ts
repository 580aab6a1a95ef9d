import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { DerivedRun } from "../../contract/run/run-derived.ts";
import type { Answers } from "./record-answers.ts";
import type { DerivedPart } from "./run-derived-part.ts";

export interface DerivedRequestsRun {
  readonly derived: DerivedRun;
  readonly answers: Answers;
}

export interface DerivedRequestsProcess {
  readonly run: (part: DerivedPart) => Promise<DerivedRequestsRun>;
  readonly stop: () => void;
}

/**
 * Starts the process that sends the derived requests, beside everything else that a run does; undefined on a single core. It loads its
 * modules while the bundle is made here. A thread would not load TypeScript on Node.js 20.
 */
export function startDerivedRequests(cores: number = availableParallelism()): DerivedRequestsProcess | undefined {
  if (cores < 2) return undefined;
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const script = fileURLToPath(new URL(`./derived-requests-process${extension}`, import.meta.url));
  const child = fork(script, {
    serialization: "advanced",
    execArgv: extension === ".ts" ? ["--import", import.meta.resolve("tsx")] : [],
    stdio: ["ignore", "ignore", "inherit", "ipc"], // standard output is for the report alone
  });
  const ended = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => reject(new Error(`The process that sends the derived requests ended early (${code ?? signal}).`)));
  });
  ended.catch(() => {}); // whoever runs a part hears of it
  return {
    run: (part) => Promise.race([ended, new Promise<DerivedRequestsRun>((resolve) => child.once("message", resolve).send(part))]),
    stop: () => {
      child.kill();
    },
  };
}
