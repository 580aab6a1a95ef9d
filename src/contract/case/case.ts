import type { JsonObject } from "../../core/json.ts";
import type { BoundGeneration } from "../../document/bindings.ts";
import type { BundleCheck } from "./bundle-check.ts";
import type { ReferenceCall } from "./reference-functions.ts";

/** Which token a case carries. Prism sees a bearer only; a server tells the kinds apart. */
export type TokenKind = "operator" | "scoped" | "none";

/** A JSON body. */
export type Body = JsonObject;

/** What a case sends, in the guide's field names; the bindings translate them. Path parameters and query values are sent as text. */
export interface Send {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Without it, the token that the operation asks for. */
  readonly token?: TokenKind;
}

/** Why a request must be refused: the place in the request, and the schema keyword that it violates. */
export interface Reason {
  /** A JSON pointer that starts with `/body`, `/query`, `/path` or `/header`. */
  readonly at: string;
  readonly keyword: string;
  /** For `required`: the missing key, which validators report at its parent. */
  readonly names?: string;
}

export type Expectation =
  | { readonly accepted: true }
  | { readonly refused: Reason }
  /** Refused by status alone, before anything else is looked at. */
  | { readonly refused: { readonly status: number } };

interface Named {
  /** `capability/kebab-case-sentence`, or `rule/…` where no one capability is meant; stored by users, never reused. */
  readonly name: string;
  /** The id of the rule that it proves. */
  readonly rule: string;
}

interface OfDocument {
  /** The overlays whose rule this case needs; without them it fails. */
  readonly overlays?: readonly string[];
  /** Where the rule is one generation's own, and why the other does not have it. */
  readonly only?: { readonly generation: BoundGeneration; readonly because: string };
}

/** One request and what must become of it. */
export interface Case extends Named, OfDocument {
  readonly kind?: "request";
  readonly capability: string;
  readonly send: Send;
  readonly expect: Expectation;
  /** For a refusal: the accepted case that differs in one value. */
  readonly twin?: string;
}

/** Something that the document itself must say. */
export interface BundleCase extends Named, OfDocument {
  readonly kind: "bundle";
  /** Without it, the document as a whole is asked. */
  readonly capability?: string;
  readonly check: BundleCheck;
}

/** A documented rule in action: a call of its reference function, or what only a server with state can show. */
export type BehaviourCase = Named & { readonly kind: "behaviour" } & (ReferenceCall | { readonly onServer: string });

/** What a client must send or do, in words. */
export interface ClientCase extends Named {
  readonly kind: "client";
  readonly must: string;
}

/** Anything that proves a rule. */
export type ContractCase = Case | BundleCase | BehaviourCase | ClientCase;

/** A place in a request, as segments: `["body", "customization", "stream_whitelist"]`. */
export type Place = readonly string[];

/** The capability that a case names; a behaviour or a client's duty can be of many, and the document as a whole is of none. */
export function capabilityOf(given: ContractCase): string | undefined {
  return "capability" in given ? given.capability : undefined;
}

export function isRequestCase(given: ContractCase): given is Case {
  return given.kind === undefined || given.kind === "request";
}
