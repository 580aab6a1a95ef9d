import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { MutantOutcome } from "../../src/contract/mutate/run-mutants.ts";
import { assertGreen } from "../../src/contract/mutate/score-mutants.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { Generation } from "../../src/document/generation.ts";

/** The cases that the selection left out and that turned red all the same. */
export interface MissedCases {
  readonly id: string;
  readonly cases: readonly string[];
}

export interface PoolResults {
  readonly outcomes: readonly MutantOutcome[];
  /** Of a nightly run. */
  readonly missed: readonly MissedCases[];
}

export interface PoolOptions {
  readonly document: JsonObject;
  readonly generation: Generation;
  readonly ids: readonly string[];
  readonly nightly: boolean;
  readonly onProgress: (done: number) => void;
}

/** The first thing that a worker is told. */
export type Setting = Pick<PoolOptions, "document" | "generation" | "nightly">;

/** What a worker is asked for. The suite itself is tried first, once: a case that is red anyway kills every mutant. */
export type Task = "baseline" | { readonly ids: readonly string[] };
export type TaskResult = { readonly reds: readonly string[] } | PoolResults;

/** Small enough that the workers end together, large enough that messages cost nothing. */
const batchSize = 20;

/**
 * Runs the mutants on all cores. Each worker takes the next batch when it is done with one.
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

/** One process, from the first task that is left to the last. A thread would not load TypeScript on Node.js 20. */
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
