import { randomBytes } from "node:crypto";
import { cases } from "../../contracts/cases.ts";
import { knownFailures } from "../../contracts/known-failures.ts";
import { prismLimits } from "../../contracts/prism-limits.ts";
import { rules } from "../../contracts/rules.ts";
import { ids } from "../../contracts/values.ts";
import { deriveCases } from "../contract/derive/derive-cases.ts";
import { derivedRules } from "../contract/derive/derived-rules.ts";
import type { ContractRequest, Exchange, RequestFunction } from "../contract/exchange.ts";
import { judgeByStatus } from "../contract/judge-by-status.ts";
import { startLiveTarget } from "../contract/live/live-target.ts";
import type { ContractRun } from "../contract/report.ts";
import type { ReportedRun } from "../contract/reports/run-view.ts";
import { type ContractOptions, runContract } from "../contract/run-contract.ts";
import { type DerivedRun, runDerived } from "../contract/run-derived.ts";
import { ofShard, type Shard } from "../contract/shard.ts";
import { summarize } from "../contract/summarize.ts";
import type { JsonObject } from "../core/json.ts";
import { startHttpTarget } from "../io/http-target.ts";
import { readTargetCredentials } from "../io/http-target-credentials.ts";
import { startPrism } from "../io/prism.ts";
import { compileSchemas } from "../spec/compile-schemas.ts";
import type { CommandContext } from "./command.ts";
import { loadBindings, loadBundle } from "./load-bundle.ts";
import { defaultMockAddress } from "./mock.ts";

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

export interface SuiteRun extends ReportedRun {
  /** What a run at an address made and could not remove, one line each. */
  readonly leftovers: readonly string[];
}

type Prepared = Omit<ContractOptions, "request" | "target">;

/**
 * The whole suite on Prism: written and derived cases. At an address the written ones, since a server's answers show no schema.
 *
 * @throws KitError `target-bad-url`, `target-credentials`, `target-no-token`, and as `loadBundle` does
 */
export async function runSuite(options: SuiteOptions, context: CommandContext): Promise<SuiteRun> {
  const [bundle, bindings] = await Promise.all([loadBundle(options, context), loadBindings()]);
  const { shard } = options;
  const chosen = shard === undefined ? cases : cases.filter(({ name }) => ofShard(name.split("/")[0] ?? name, shard));
  const today = context.now().toISOString().slice(0, 10);
  const proven = new Set(chosen.map(({ rule }) => rule));
  const prepared = { rules: rules.filter(({ id }) => proven.has(id)), cases: chosen, knownFailures, bindings, bundle, today };
  return options.target === "prism" ? runOnPrism(prepared, options) : runAtAddress(prepared, options, context);
}

async function runOnPrism(prepared: Prepared, { shard, writtenOnly = false }: SuiteOptions): Promise<SuiteRun> {
  const { document, generation } = prepared.bundle;
  const { request, answersOf } = recorded((await startPrism(document)).request);
  const written = await runContract({ ...prepared, request, target: "prism" });
  const derived = writtenOnly ? nothingDerived : generation === "unknown" ? underivedRun : await runDerivedOn(document, request, shard);
  const { coverage, disagreements } = derived;
  const reports = [...written.report.rules, ...derived.rules];
  const report = {
    ...written.report,
    rules: reports,
    summary: summarize(reports.flatMap((rule) => rule.cases)),
    ...(coverage === undefined ? {} : { coverage }),
    ...(disagreements === undefined ? {} : { disagreements }),
  };
  const requests = new Map([...written.requests, ...derived.requests]);
  return { report, requests, answers: answersOf(requests), address: defaultMockAddress, leftovers: [] };
}

type Derivation = Pick<DerivedRun, "rules" | "requests"> & Partial<DerivedRun>;

async function runDerivedOn(document: JsonObject, request: RequestFunction, shard: Shard | undefined): Promise<Derivation> {
  const schemas = compileSchemas(document);
  const all = deriveCases(document, schemas);
  const derived = shard === undefined ? all : { ...all, ...ofDerived(all, shard) };
  return runDerived({ derived, document, request, limits: prismLimits, schemas });
}

const nothingDerived: Derivation = { rules: [], requests: new Map() };

/** A foreign document's examples often break its own schemas, so a mock's answers would prove nothing about it. */
const underivedRun: Derivation = {
  rules: derivedRules.map(({ id, sentence }) => ({
    id,
    sentence,
    cases: [
      {
        name: `document/${id}`,
        outcome: "not-run",
        expected: sentence,
        got: "the document is of no known generation, so no case is derived from it",
      },
    ],
  })),
  requests: new Map(),
};

/** Twins share an operation, and so a shard. */
function ofDerived({ requests, payloads, facts }: ReturnType<typeof deriveCases>, shard: Shard): Partial<ReturnType<typeof deriveCases>> {
  const scope = (name: string): string => name.split("/")[0] ?? name;
  const mine = ({ name }: { readonly name: string }): boolean => ofShard(scope(name), shard);
  return { requests: requests.filter(mine), payloads: payloads.filter(mine), facts: facts.filter(mine) };
}

async function runAtAddress(prepared: Prepared, { target, allowWrites }: SuiteOptions, context: CommandContext): Promise<SuiteRun> {
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
  const { request, answersOf } = recorded(live.request);
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

interface Recorded {
  readonly request: RequestFunction;
  readonly answersOf: (requests: ReadonlyMap<string, ContractRequest>) => ReadonlyMap<string, Exchange["answer"]>;
}

/** Keeps what came back, for the reports. */
function recorded(request: RequestFunction): Recorded {
  const answers = new Map<ContractRequest, Exchange["answer"]>();
  return {
    request: async (sent) => {
      const exchange = await request(sent);
      answers.set(sent, exchange.answer);
      return exchange;
    },
    answersOf: (requests) =>
      new Map(
        [...requests].flatMap(([name, sent]) => {
          const answer = answers.get(sent);
          return answer === undefined ? [] : [[name, answer] as const];
        }),
      ),
  };
}
