import type { JsonObject } from "../../core/json.ts";
import type { Bindings, Generation } from "../../document/bindings.ts";
import { listOperations } from "../../document/list-operations.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import { type BundleCase, type Case, type ContractCase, isRequestCase } from "../case/case.ts";
import { translateCase } from "../case/translate-case.ts";
import { deriveCases } from "../derive/derive-cases.ts";
import type { Derived, DerivedCase } from "../derive/derived-case.ts";
import { type BundleSubject, judgeBundleCase } from "../judge/judge-bundle-case.ts";
import { payloadOracle } from "../judge/payload-oracle.ts";

/** All cases of a bundle, written and derived, in the bundle's own names. The unchanged bundle decides what each case expects. */
export interface Suite extends Pick<Derived, "document" | "payloads" | "facts"> {
  /** The derived request cases, and the written ones in the same form. */
  readonly requests: readonly DerivedCase[];
  readonly checks: readonly SuiteCheck[];
  readonly bindings: Bindings;
  readonly generation: Generation;
  /** The bundle's compiled schemas. */
  readonly schemas: CompiledSchemas;
}

/** A written bundle case, and the operation that it is about; undefined if it asks the whole document. */
export interface SuiteCheck {
  readonly given: BundleCase;
  readonly operationId: string | undefined;
}

export interface CollectOptions {
  readonly document: JsonObject;
  readonly generation: Generation;
  readonly bindings: Bindings;
  readonly cases: readonly ContractCase[];
}

/** Collects the cases that can notice a change of the document. Behaviour cases and client cases cannot. */
export function collectSuite({ document, generation, bindings, cases }: CollectOptions): Suite {
  const schemas = compile(document);
  const { requests, payloads, facts } = deriveCases(document, { schemas });
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject: BundleSubject = { document, generation, bindings, operations, oracle: payloadOracle(document) };
  const written = cases.filter(isRequestCase).flatMap((given) => translated(given, subject));
  const checks = cases.filter((given) => given.kind === "bundle").flatMap((given) => located(given, subject));
  return { document, requests: [...written, ...requests], payloads, facts, checks, bindings, generation, schemas };
}

function translated(given: Case, subject: Subject): readonly DerivedCase[] {
  const translation = translateCase(given, subject);
  if ("notRun" in translation) return [];
  const { request, expect } = translation;
  const { name, twin } = given;
  // A run of mutants reports no rules, so a written case may carry the rule of a derived one.
  return [
    { name, rule: "request-constraints", operationId: request.operation.id, request, expect, ...(twin === undefined ? {} : { twin }) },
  ];
}

/** Finds the operation of a bundle case. A case that cannot run on the unchanged bundle is left out. */
function located(given: BundleCase, subject: BundleSubject): readonly SuiteCheck[] {
  if (judgeBundleCase(given, subject).outcome === "not-run") return [];
  const bound = given.capability === undefined ? undefined : bindCapability(given.capability, subject);
  return [{ given, operationId: bound !== undefined && "operation" in bound ? bound.operation.id : undefined }];
}
