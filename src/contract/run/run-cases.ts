import { sha256 } from "../../core/digest.ts";
import type { JsonObject } from "../../core/json.ts";
import { compileOnce } from "../../schema/compile.ts";
import type { KnownLimit } from "../case/case.ts";
import type { RequestFunction, Serve } from "../case/exchange.ts";
import { type DerivedKind, deriveCases } from "../derive/derive-cases.ts";
import type { Derived } from "../derive/derived-case.ts";
import { recordAnswers } from "./record-answers.ts";
import { type Answers, type SuiteRun, summarize } from "./report.ts";
import { runAtServer, type ServerTarget, type WrittenCases } from "./run-at-server.ts";
import { runContract } from "./run-contract.ts";
import { type DerivedRun, mergeDerivedRuns, nothingDerived, runDerived, underivedRun } from "./run-derived.ts";

/** One of several parts of a suite. `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A selection of a document's derived cases: all, one kind only, or one shard. */
export interface DerivedPart {
  readonly document: JsonObject;
  readonly only?: DerivedKind | undefined;
  readonly shard?: Shard | undefined;
}

export interface DerivedPartRun {
  readonly derived: DerivedRun;
  readonly answers: Answers;
}

/** A mock of the document. It lists a request's violations, and it keeps no state. */
export interface MockTarget {
  /** The mock's name in the report. */
  readonly name: string;
  /** The address at which a person can serve the mock and repeat the printed requests. */
  readonly address: string;
  readonly serve: Serve;
  /** Runs a part of the cases in parallel, such as in another process. Absent: everything runs here. */
  readonly beside?: ((part: DerivedPart) => Promise<DerivedPartRun>) | undefined;
}

export interface RunCasesOptions extends WrittenCases {
  readonly target: MockTarget | ServerTarget;
  /** The known differences between the mock's verdicts and the schemas. */
  readonly limits: readonly KnownLimit[];
  readonly shard?: Shard | undefined;
  /** True leaves the derived cases out. */
  readonly writtenOnly?: boolean | undefined;
}

/**
 * Runs a suite: on a mock, written and derived cases; at a server, written cases only, because its answers do not show its schemas.
 *
 * @throws KitError `target-no-token`
 */
export async function runCases(options: RunCasesOptions): Promise<SuiteRun> {
  const { target, shard } = options;
  const cases = shard === undefined ? options.cases : options.cases.filter(({ name }) => isOfShard(name, shard));
  const proven = new Set(cases.map(({ rule }) => rule));
  const chosen = { ...options, cases, rules: options.rules.filter(({ id }) => proven.has(id)) };
  const run = await ("send" in target ? runAtServer(chosen, target) : runOnMock(chosen, target));
  return shard === undefined ? run : { ...run, report: { ...run.report, shard: { parts: [shard.index], of: shard.count } } };
}

/** Runs one part of the derived cases, for a caller that runs the rest elsewhere. */
export async function runDerivedPart(
  part: DerivedPart,
  { serve, limits }: { readonly serve: Serve; readonly limits: readonly KnownLimit[] },
): Promise<DerivedPartRun> {
  const { request, answersOf } = recordAnswers((await serve(part.document)).request);
  const derived = await deriveAndRun(part, request, limits);
  return { derived, answers: answersOf(derived.requests) };
}

async function runOnMock(options: RunCasesOptions, { name, address, serve, beside }: MockTarget): Promise<SuiteRun> {
  const { bundle, shard, limits, writtenOnly = false } = options;
  const { document, generation } = bundle;
  const underived = writtenOnly ? nothingDerived : generation === "unknown" ? underivedRun : undefined;
  const elsewhere = underived === undefined ? beside?.({ document, only: "requests", shard }) : undefined;
  elsewhere?.catch(() => {}); // no unhandled rejection: the promise is awaited below
  const { request, answersOf } = recordAnswers(onFirstRequest(() => serve(document)));
  const written = await runContract({ ...options, request, target: name });
  const here = underived ?? (await deriveAndRun({ document, shard, only: elsewhere && "payloads" }, request, limits));
  const sent = await elsewhere;
  const derived = sent === undefined ? here : mergeDerivedRuns([sent.derived, here]);
  const { coverage, disagreements } = derived;
  const rules = [...written.report.rules, ...derived.rules];
  const report = {
    ...written.report,
    rules,
    summary: summarize(rules.flatMap(({ cases }) => cases)),
    ...(coverage === undefined ? {} : { coverage }),
    ...(disagreements === undefined ? {} : { disagreements }),
  };
  const requests = new Map([...written.requests, ...derived.requests]);
  return { report, requests, answers: new Map([...answersOf(requests), ...(sent?.answers ?? [])]), address, leftovers: [] };
}

/** Serves the document when a request comes. None comes where nothing is known of the document, and it may be too large to be served. */
function onFirstRequest(serve: () => ReturnType<Serve>): RequestFunction {
  let served: ReturnType<Serve> | undefined;
  return async (request) => {
    served ??= serve();
    return (await served).request(request);
  };
}

async function deriveAndRun(
  { document, only, shard }: DerivedPart,
  request: RequestFunction,
  limits: readonly KnownLimit[],
): Promise<DerivedRun> {
  const schemas = compileOnce(document);
  const all = deriveCases(document, { schemas, only });
  const derived = shard === undefined ? all : { ...all, ...ofShard(all, shard) };
  return runDerived({ derived, document, request, limits, schemas });
}

function ofShard({ requests, payloads, facts }: Derived, shard: Shard): Pick<Derived, "requests" | "payloads" | "facts"> {
  const isMine = ({ name }: { readonly name: string }): boolean => isOfShard(name, shard);
  return { requests: requests.filter(isMine), payloads: payloads.filter(isMine), facts: facts.filter(isMine) };
}

/**
 * True if a case is in this shard. The digest of the first part of its name decides, so that a new case moves no other, and twins, which
 * share that part, stay in one shard.
 */
export function isOfShard(name: string, { index, count }: Shard): boolean {
  const about = name.split("/")[0] ?? name;
  return Number.parseInt(sha256(about).slice(0, 8), 16) % count === index - 1;
}
