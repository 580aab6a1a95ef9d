import type { JsonObject } from "../../core/json.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Generation } from "../../document/generation.ts";
import { listOperations } from "../../document/list-operations.ts";
import { type CompiledSchemas, compileSchemas } from "../../schema/compile-schemas.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import { type BundleCase, type Case, type ContractCase, isRequestCase } from "../case/case.ts";
import { translateCase } from "../case/translate-case.ts";
import { deriveCases } from "../derive/derive-cases.ts";
import type { Derived, DerivedCase } from "../derive/derived-case.ts";
import { type BundleSubject, judgeBundleCase } from "../judge/judge-bundle-case.ts";
import { payloadOracle } from "../judge/payload-oracle.ts";

/** All cases of a bundle, written and derived, in the names and by the labels of the unchanged bundle. */
export interface Suite extends Pick<Derived, "document" | "payloads" | "facts"> {
  /** The derived ones, and the written ones in the same form. */
  readonly requests: readonly DerivedCase[];
  readonly checks: readonly SuiteCheck[];
  readonly bindings: Bindings;
  readonly generation: Generation;
  /** The bundle's. */
  readonly schemas: CompiledSchemas;
}

/** A written case that is read from the document, and the operation that it is about; none where it asks the whole document. */
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

/** Collects what can notice a change of the document; behaviour and clients' duties cannot. */
export function collectSuite({ document, generation, bindings, cases }: CollectOptions): Suite {
  const schemas = compileSchemas(document);
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
  // A run by mutants reports no rules, so a written case may go under a derived one's.
  return [
    { name, rule: "request-constraints", operationId: request.operation.id, request, expect, ...(twin === undefined ? {} : { twin }) },
  ];
}

/** What cannot be asked of the bundle itself is no case of it. */
function located(given: BundleCase, subject: BundleSubject): readonly SuiteCheck[] {
  if (judgeBundleCase(given, subject).outcome === "not-run") return [];
  const bound = given.capability === undefined ? undefined : bindCapability(given.capability, subject);
  return [{ given, operationId: bound !== undefined && "operation" in bound ? bound.operation.id : undefined }];
}
