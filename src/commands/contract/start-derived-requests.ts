import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DerivedPart, DerivedPartRun } from "../../contract/run/run-cases.ts";

export interface DerivedRequestsProcess {
  readonly run: (part: DerivedPart) => Promise<DerivedPartRun>;
  readonly stop: () => void;
}

export interface Machine {
  /** The number of processes that can run at once. */
  readonly cores: number;
  /** The load average of the last minute: the number of running and waiting processes. It is always 0 on Windows. */
  readonly load: number;
}

/**
 * Decides for or against a second process. Both processes load the same modules, so a run gets a little shorter but uses much more
 * processor time. The second process may therefore use idle cores only: the machine has more than two, and two of them are free, one for
 * each process.
 */
export function hasCoresToSpare({ cores, load }: Machine): boolean {
  return cores > 2 && cores - load >= 2;
}

/** Starts the process that sends the derived requests. It is not a thread, because a thread does not load TypeScript on Node.js 20. */
export function startDerivedRequests(): DerivedRequestsProcess {
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
  ended.catch(() => {}); // handled where a part runs; this only prevents an unhandled rejection
  return {
    run: (part) => Promise.race([ended, new Promise<DerivedPartRun>((resolve) => child.once("message", resolve).send(part))]),
    stop: () => {
      child.kill();
    },
  };
}
