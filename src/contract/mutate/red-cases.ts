import type { JsonObject } from "../../core/json.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { KnownLimit } from "../case/case.ts";
import type { Serve } from "../case/exchange.ts";
import type { FactCase } from "../derive/derived-case.ts";
import { judgeFacts } from "../derive/judge/judge-facts.ts";
import { judgeRequests } from "../derive/judge/judge-requests.ts";
import { type BundleSubject, judgeBundleCase } from "../judge/judge-bundle-case.ts";
import { payloadOracle } from "../judge/payload-oracle.ts";
import type { CaseReport } from "../run/report.ts";
import type { OperationCases, SuiteIndex } from "./index-suite.ts";
import { redPayloads } from "./red-payloads.ts";
import { onlyOperation, sliceDocument } from "./slice-document.ts";
import type { SuiteCheck } from "./suite.ts";

/** A case that a mutant turned red, and its kind. */
export interface RedCase {
  readonly name: string;
  readonly by: "fact" | "payload" | "check" | "request";
}

export interface Testing {
  readonly index: SuiteIndex;
  /** The cases of the operations to look at. The cases of the whole document are always judged. */
  readonly cases: readonly OperationCases[];
  readonly serve: Serve;
  readonly limits: readonly KnownLimit[];
}

/** Yields the cases that are red on a document, the cheapest kinds first, so that a caller that needs only one stops early. */
export async function* redCases(document: JsonObject, testing: Testing): AsyncGenerator<RedCase, void, undefined> {
  const { index, cases } = testing;
  yield* redFacts(index.ofDocument.facts, document);
  for (const { operation, facts } of cases) yield* redFacts(facts, onlyOperation(document, operation));
  for (const name of redPayloads(cases, document)) yield { name, by: "payload" };
  yield* redChecks([...index.ofDocument.checks, ...cases.flatMap(({ checks }) => checks)], document, index);
  for (const given of cases) yield* redRequests(given, document, testing);
}

function* redFacts(facts: readonly FactCase[], document: JsonObject): Generator<RedCase> {
  for (const report of judgeFacts(facts, document)) if (isRed(report)) yield { name: report.name, by: "fact" };
}

function* redChecks(checks: readonly SuiteCheck[], document: JsonObject, { suite }: SuiteIndex): Generator<RedCase> {
  if (checks.length === 0) return;
  const { bindings, generation } = suite;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject: BundleSubject = { document, bindings, generation, operations, oracle: payloadOracle(document) };
  for (const { given } of checks) {
    const report = judgeBundleCase(given, subject);
    // A case that can no longer run has noticed the change as well.
    if (report.outcome !== "passed") yield { name: report.name, by: "check" };
  }
}

async function* redRequests(given: OperationCases, document: JsonObject, testing: Testing): AsyncGenerator<RedCase> {
  const { operation, requests } = given;
  if (requests.length === 0) return;
  const { suite } = testing.index;
  const served = await serveSlice(sliceDocument(document, operation), testing.serve);
  if (served === undefined) {
    for (const { name } of requests) yield { name, by: "request" };
    return;
  }
  const { reports } = await judgeRequests({
    derived: { ...suite, document: onlyOperation(suite.document, operation), requests, constraints: [], unreachable: [] },
    request: served.request,
    limits: testing.limits,
    schemas: suite.schemas,
  });
  for (const report of reports) if (isRed(report)) yield { name: report.name, by: "request" };
}

/** Serves a slice of a document; undefined if that fails, which turns all its requests red. */
async function serveSlice(slice: JsonObject, serve: Serve): Promise<Awaited<ReturnType<Serve>> | undefined> {
  try {
    return await serve(slice);
  } catch {
    return undefined;
  }
}

function isRed({ outcome }: CaseReport): boolean {
  return outcome === "failed";
}
