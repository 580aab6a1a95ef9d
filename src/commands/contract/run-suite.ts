import { randomBytes } from "node:crypto";
import { cases } from "../../../contracts/cases.ts";
import { knownFailures } from "../../../contracts/known-failures.ts";
import { rules } from "../../../contracts/rules.ts";
import { ids } from "../../../contracts/values.ts";
import { judgeByStatus } from "../../contract/judge/judge-by-status.ts";
import { startLiveTarget } from "../../contract/live/live-target.ts";
import type { ContractRun } from "../../contract/run/report.ts";
import { runContract } from "../../contract/run/run-contract.ts";
import { ofShard, type Shard } from "../../contract/run/shard.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle-types.ts";
import { readTargetCredentials } from "../../io/target/credentials.ts";
import { startHttpTarget } from "../../io/target/http-target.ts";
import type { CommandContext } from "../command.ts";
import { loadBundle } from "../load/load-bundle.ts";
import { createLoader } from "../load/loader.ts";
import { recordAnswers } from "./record-answers.ts";
import { runOnPrism } from "./run-on-prism.ts";
import { startDerivedRequests } from "./start-derived-requests.ts";
import type { PreparedSuite, SuiteRun } from "./suite-run.ts";

export interface SuiteOptions {
  readonly openapi?: string | undefined;
  /** `prism`, or the address of a deployment or a mock. */
  readonly target: string;
  /** At an address: also send what makes, changes or removes something; it is removed again. */
  readonly allowWrites: boolean;
  readonly shard?: Shard | undefined;
  /** Leave the derived cases out. */
  readonly writtenOnly?: boolean | undefined;
}

/** The document to hold to its contract, and the bindings, as a caller has loaded them already. */
export interface LoadedBundle {
  readonly bundle: Bundle;
  readonly bindings: Bindings;
}

/**
 * The whole suite on Prism: written and derived cases. At an address the written ones, since a server's answers show no schema.
 *
 * @throws KitError `target-bad-url`, `target-credentials`, `target-no-token`, and as `loadBundle` does
 */
export async function runSuite(
  options: SuiteOptions & { readonly loaded?: LoadedBundle | undefined },
  context: CommandContext,
): Promise<SuiteRun> {
  const beside = options.target === "prism" && !options.writtenOnly ? startDerivedRequests() : undefined;
  try {
    const prepared = prepare(options.loaded ?? (await load(options, context)), options, context);
    return await (options.target === "prism" ? runOnPrism(prepared, { ...options, beside }) : runAtAddress(prepared, options, context));
  } finally {
    beside?.stop();
  }
}

async function load({ openapi }: SuiteOptions, context: CommandContext): Promise<LoadedBundle> {
  const loader = createLoader(context.cwd);
  return { bundle: await loadBundle({ openapi }, context, loader), bindings: await loader.bindings() };
}

function prepare({ bundle, bindings }: LoadedBundle, { shard }: SuiteOptions, context: CommandContext): PreparedSuite {
  const chosen = shard === undefined ? cases : cases.filter(({ name }) => ofShard(name.split("/")[0] ?? name, shard));
  const today = context.now().toISOString().slice(0, 10);
  const proven = new Set(chosen.map(({ rule }) => rule));
  return { rules: rules.filter(({ id }) => proven.has(id)), cases: chosen, knownFailures, bindings, bundle, today };
}

async function runAtAddress(prepared: PreparedSuite, { target, allowWrites }: SuiteOptions, context: CommandContext): Promise<SuiteRun> {
  const http = startHttpTarget({ url: target });
  const credentials = readTargetCredentials(context.env);
  const live = await startLiveTarget({
    ...prepared,
    send: http.send,
    address: http.address,
    placeholders: ids,
    credentials,
    allowWrites,
    prefix: `airbyte-embedded-kit-${randomBytes(4).toString("hex")}`,
    signal: context.signal,
  });
  const { request, answersOf } = recordAnswers(live.request);
  let run: ContractRun;
  let leftovers: readonly string[] = [];
  try {
    const { notRunReason } = live;
    run = await runContract({ ...prepared, request, target: http.address, judge: judgeByStatus, notRunReason });
  } finally {
    leftovers = await live.cleanUp();
    for (const line of leftovers) context.note(`left behind: ${line}`);
  }
  return { ...run, answers: answersOf(run.requests), address: http.address, leftovers };
}
