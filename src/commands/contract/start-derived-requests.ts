import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DerivedPart, DerivedPartRun } from "../../contract/run/run-cases.ts";

export interface DerivedRequestsProcess {
  readonly run: (part: DerivedPart) => Promise<DerivedPartRun>;
  readonly stop: () => void;
}

export interface Machine {
  /** How many processes can run at once. */
  readonly cores: number;
  /** The load average of the last minute: how many processes ran or waited. Windows counts none and says 0. */
  readonly load: number;
}

/**
 * Decides for or against a second process. It makes a run a little shorter and its processor time much longer, because both processes load the
 * same modules; so it may only take cores that would be idle: on a machine of more than two, with two free, one for each process.
 */
export function hasCoresToSpare({ cores, load }: Machine): boolean {
  return cores > 2 && cores - load >= 2;
}

/** Starts the process that sends the derived requests. A thread would not load TypeScript on Node.js 20. */
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
  ended.catch(() => {}); // whoever runs a part hears of it
  return {
    run: (part) => Promise.race([ended, new Promise<DerivedPartRun>((resolve) => child.once("message", resolve).send(part))]),
    stop: () => {
      child.kill();
    },
  };
}
