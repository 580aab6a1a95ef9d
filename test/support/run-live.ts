import { cases } from "../../contracts/cases.ts";
import { ids } from "../../contracts/values.ts";
import type { Case, ContractCase } from "../../src/contract/case/case.ts";
import { translateCase } from "../../src/contract/case/translate-case.ts";
import { judgeByStatus } from "../../src/contract/judge/judge-by-status.ts";
import { type LiveTargetOptions, startLiveTarget } from "../../src/contract/live/live-target.ts";
import type { Bindings } from "../../src/document/bindings.ts";
import type { Bundle } from "../../src/document/bundle.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { readTargetCredentials } from "../../src/io/target/credentials.ts";
import { startHttpTarget } from "../../src/io/target/http-target.ts";

export interface LiveOutcome {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "not-run";
  readonly got: string;
}

export interface LiveRun {
  readonly outcomes: readonly LiveOutcome[];
  readonly exchanges: readonly unknown[];
  readonly leftovers: readonly string[];
}

export interface LiveRunOptions extends Partial<Pick<LiveTargetOptions, "allowWrites" | "signal">> {
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly bundle: Bundle;
  readonly bindings: Bindings;
  readonly timeoutMs?: number;
  readonly limitBytes?: number;
  /** Called before each case. */
  readonly before?: (given: Case) => void;
}

/** All written cases at a server, as the verb runs them, without waiting between requests. */
export async function runLive(options: LiveRunOptions): Promise<LiveRun> {
  const { origin, bundle, bindings, allowWrites = false, signal = new AbortController().signal, before } = options;
  const http = startHttpTarget({ timeoutMs: 600_000, ...options, url: origin, requestsPerSecond: 1_000_000 });
  const target = await startLiveTarget({
    send: http.send,
    address: http.address,
    bundle,
    bindings,
    cases,
    placeholders: ids,
    credentials: readTargetCredentials(options.env),
    allowWrites,
    prefix: "kit-test-0a1b",
    signal,
  });
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  const exchanges: unknown[] = [];
  const outcomes: LiveOutcome[] = [];
  try {
    for (const given of cases.filter(isRequest)) {
      before?.(given);
      const { name } = given;
      const translation = translateCase(given, { generation: bundle.generation, bindings, operations });
      const notRun = "notRun" in translation ? translation.notRun : target.notRunReason(given);
      if ("notRun" in translation || notRun !== undefined) {
        outcomes.push({ name, outcome: "not-run", got: notRun ?? "" });
        continue;
      }
      const exchange = await target.request(translation.request);
      exchanges.push({ ...translation.request, ...exchange });
      const { passed, got } = judgeByStatus(translation.expect, exchange);
      outcomes.push({ name, outcome: passed ? "passed" : "failed", got });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { outcomes, exchanges, leftovers: await target.cleanUp() };
}

function isRequest(given: ContractCase): given is Case {
  return given.kind === undefined || given.kind === "request";
}
