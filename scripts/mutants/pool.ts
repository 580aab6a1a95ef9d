import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { MutantOutcome } from "../../src/contract/mutate/run-mutants.ts";
import { assertGreen } from "../../src/contract/mutate/score-mutants.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { Generation } from "../../src/document/bindings.ts";

/** Cases that the selection for a mutant left out, although they fail on it. */
export interface MissedCases {
  readonly id: string;
  readonly cases: readonly string[];
}

export interface PoolResults {
  readonly outcomes: readonly MutantOutcome[];
  /** Filled by a nightly run only. */
  readonly missed: readonly MissedCases[];
}

export interface PoolOptions {
  readonly document: JsonObject;
  readonly generation: Generation;
  readonly ids: readonly string[];
  readonly nightly: boolean;
  readonly onProgress: (done: number) => void;
}

/** The first message to a worker. */
export type Setting = Pick<PoolOptions, "document" | "generation" | "nightly">;

/**
 * A worker's task. `baseline` comes first and once: it runs the suite unchanged, because a case that fails anyway would kill every mutant.
 */
export type Task = "baseline" | { readonly ids: readonly string[] };
export type TaskResult = { readonly reds: readonly string[] } | PoolResults;

/**
 * The number of mutants per message: small enough that all workers end at about the same time, large enough that messages cost nothing.
 */
const batchSize = 20;

/**
 * Runs the mutants on all cores. A worker takes the next batch when it has finished one.
 *
 * @throws KitError `suite-red`
 */
export async function runPool(options: PoolOptions): Promise<PoolResults> {
  const { ids, onProgress } = options;
  const tasks: Task[] = ["baseline"];
  for (let start = 0; start < ids.length; start += batchSize) tasks.push({ ids: ids.slice(start, start + batchSize) });
  const results: PoolResults[] = [];
  const take = (result: TaskResult): void => {
    if ("reds" in result) {
      assertGreen(result.reds);
      return;
    }
    results.push(result);
    onProgress(results.reduce((sum, { outcomes, missed }) => sum + outcomes.length + missed.length, 0));
  };
  const count = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: count }, () => work(tasks, options, take)));
  return { outcomes: results.flatMap(({ outcomes }) => outcomes), missed: results.flatMap(({ missed }) => missed) };
}

/** Runs one worker process until no task is left. It is not a thread, because a thread does not load TypeScript on Node.js 20. */
async function work(tasks: Task[], { document, generation, nightly }: PoolOptions, take: (result: TaskResult) => void): Promise<void> {
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const; // standard output is for the report alone
  const worker = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), { serialization: "advanced", stdio: [...stdio] });
  try {
    await new Promise<void>((resolve, reject) => {
      const next = (): void => {
        const task = tasks.shift();
        if (task === undefined) resolve();
        else worker.send(task);
      };
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`A worker ended early (${code}).`)));
      worker.on("message", (result: TaskResult) => {
        try {
          take(result);
          next();
        } catch (error) {
          tasks.length = 0;
          reject(error);
        }
      });
      worker.send({ document, generation, nightly } satisfies Setting);
      next();
    });
  } finally {
    worker.removeAllListeners("exit");
    worker.kill();
  }
}
