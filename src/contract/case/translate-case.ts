import { type Json, member } from "../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import type { Binding } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";
import { bindCapability, type Subject } from "./bind-capability.ts";
import { type Case, type ContractCase, type Expectation, isRequestCase, type Reason, type Send, type SentToken } from "./case.ts";
import type { ContractRequest } from "./exchange.ts";

/** A case in the names of the document under test, or the reason why it has no meaning there. */
export type Translation = { readonly request: ContractRequest; readonly expect: Expectation } | { readonly notRun: string };

/** Translates a case from the guide's names into those of the document under test, through the bindings. */
export function translateCase(given: ContractCase, subject: Subject): Translation {
  if (!isRequestCase(given)) return { notRun: "it sends nothing" };
  const { generation } = subject;
  if (generation !== "unknown" && given.only !== undefined && given.only.generation !== generation) return { notRun: given.only.because };
  const bound = bindCapability(given.capability, subject);
  if ("notRun" in bound) return bound;
  const { binding, operation } = bound;
  const lacking = namesOf(given).find((name) => binding.fields.get(name) === null);
  if (lacking !== undefined) return { notRun: `the ${generation} generation has no field ${lacking} for ${given.capability}` };
  return { request: renderRequest(given.send, operation, binding), expect: translateExpectation(given.expect, binding) };
}

/** The field names, in the guide's spelling, that a case sends or expects a refusal for. */
function namesOf({ send, expect }: Case): string[] {
  const sent = [send.path, send.query, send.body].flatMap((part) => Object.keys(part ?? {}));
  if (!("refused" in expect) || "status" in expect.refused) return sent;
  const field = topLevelField(expect.refused);
  return field === undefined ? sent : [...sent, field];
}

function renderRequest(send: Send, operation: Operation, binding: Binding): ContractRequest {
  const path = renameKeys(send.path ?? {}, binding);
  const token = send.token ?? tokenOf(operation);
  return {
    operation,
    path: operation.path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => encodeSegment(member(path, name)) ?? whole),
    query: renameKeys(send.query ?? {}, binding),
    headers: {
      accept: "application/json",
      ...(token === "none" ? {} : { authorization: `Bearer ${token}-token` }),
      ...(send.body === undefined ? {} : { "content-type": "application/json" }),
      ...send.headers,
    },
    ...(send.body === undefined ? {} : { body: renameKeys(send.body, binding) }),
  };
}

/** Chooses the token by the name of the security scheme: a document that tells kinds of tokens apart says `scoped` there. */
function tokenOf({ security }: Operation): SentToken {
  if (security.length === 0) return "none";
  return security.every((scheme) => /scoped/i.test(scheme)) ? "scoped" : "operator";
}

function encodeSegment(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : encodeURIComponent(String(value));
}

function renameKeys<Value>(part: Readonly<Record<string, Value>>, binding: Binding): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [rename(name, binding), value]));
}

function rename(name: string, { fields }: Binding): string {
  return fields.get(name) ?? name;
}

/** Renames only the top level of a body: below it, every generation uses the guide's names. */
function translateExpectation(expect: Expectation, binding: Binding): Expectation {
  if (!("refused" in expect) || "status" in expect.refused) return expect;
  const { at, keyword, names } = expect.refused;
  const [part, field, ...rest] = pointerSegments(at) ?? [];
  if (part === undefined) return expect;
  if (field !== undefined) return { refused: { ...expect.refused, at: jsonPointer([part, rename(field, binding), ...rest]) } };
  return names === undefined ? expect : { refused: { at, keyword, names: rename(names, binding) } };
}

/** The top-level field, in the guide's spelling, that a reason is about: `name` for `/body/name/0`, or the missing property of the body. */
function topLevelField({ at, names }: Reason): string | undefined {
  return pointerSegments(at)?.[1] ?? names;
}
