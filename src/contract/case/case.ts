import type { Json, JsonObject } from "../../core/json.ts";
import type { BoundGeneration } from "../../document/bindings.ts";
import type { CitedUnit } from "../../guide/cited-rule.ts";
import type { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import type { isTagName } from "../../rules/is-tag-name.ts";
import type { tokenLifetimeSeconds } from "../../rules/limits.ts";
import type { matchesTags } from "../../rules/matches-tags.ts";
import type { mayCall } from "../../rules/may-call.ts";
import type { mergeConfig } from "../../rules/merge-config.ts";
import type { missingConfig } from "../../rules/missing-config.ts";
import type { resolveRegion } from "../../rules/regions.ts";
import type { selectStreams } from "../../rules/select-streams.ts";
import type { ClientScript } from "../client/client-script.ts";
import type { Scene } from "../scene/scene.ts";

/** The place in which a rule can be proved. All cases of a rule are of the kind that belongs to its place. */
export type RulePlace =
  /** Requests are sent: the document accepts or refuses them. */
  | "document"
  /** The document itself is read, such as its server, a default or an answer's schema. */
  | "bundle"
  /** A service with state shows the rule, in scenes; the reference functions say what it must do. */
  | "behaviour"
  /** A client shows the rule by the requests that it sends. */
  | "client";

/** The page and section that state a rule, so that a reader finds the words in one step. */
export interface RuleSource {
  readonly page: string;
  readonly section: string;
  /** A permanent link to the page as it was read: to the line if possible, else to the section. */
  readonly url: string;
  /** For a page of the guide: its path in the repository of the upstream docs. */
  readonly path?: string;
  /** At most twelve words of the sentence, item, row or call that states the rule. Absent: the section as a whole is cited. */
  readonly words?: string;
  /** The facts by which that sentence is found again. */
  readonly unit?: CitedUnit;
}

/** A rule that the guide, or another page of the upstream docs, states. */
export interface Rule {
  /** Kebab-case. Users store it, so it is never reused. */
  readonly id: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  /** The heading under which reports show the rule, such as `Tags`. */
  readonly topic?: string;
  readonly source: RuleSource;
  readonly where: RulePlace;
  /** The capabilities that the rule is about; empty for a rule about the whole document. */
  readonly capabilities: readonly string[];
}

/** The token that a case sends. Prism sees only that there is a bearer token; a server tells the kinds apart. */
export type SentToken = "operator" | "scoped" | "none";

/** A request body. Every body in the contract is a JSON object. */
export type Body = JsonObject;

/** A request in the guide's field names, which the bindings translate. Path parameters and query values are sent as text. */
export interface Send {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Default: the token that the operation's security asks for. */
  readonly token?: SentToken;
}

/** The reason for a refusal: the place in the request, and the schema keyword that it violates. */
export interface Reason {
  /** A JSON pointer that starts with `/body`, `/query`, `/path` or `/header`. */
  readonly at: string;
  readonly keyword: string;
  /** For `required`: the missing property, which validators report at its parent object. */
  readonly names?: string;
}

export type Expectation =
  | { readonly accepted: true }
  | { readonly refused: Reason }
  /** Refused by status alone, such as 401 for a missing token: a server checks it before the request's schemas. */
  | { readonly refused: { readonly status: number } };

/** A place in a request, as segments: `["body", "customization", "stream_whitelist"]`. */
export type Place = readonly string[];

interface Named {
  /** `capability/kebab-case-sentence`, or `rule/…` for a case of no single capability. Users store it, so it is never reused. */
  readonly name: string;
  /** The id of the rule that this case proves. */
  readonly rule: string;
}

interface OfDocument {
  /** The overlays that add the rule to the document. Without them, the case fails. */
  readonly overlays?: readonly string[];
  /** For a rule that only one generation has: that generation, and why the other lacks the rule. */
  readonly only?: { readonly generation: BoundGeneration; readonly because: string };
}

/** A request case: one request, and whether it must be accepted or refused. */
export interface Case extends Named, OfDocument {
  readonly kind?: "request";
  readonly capability: string;
  readonly send: Send;
  readonly expect: Expectation;
  /** For a refusal: the name of the accepted case that differs from this one in exactly one value. */
  readonly twin?: string;
}

/**
 * A question that is answered by reading the document, without sending a request. `at` is a JSON pointer in the guide's field names. It
 * starts with `/body`, `/query`, `/header` or `/answer` (the success response).
 */
export type BundleCheck =
  | { readonly dialect: string }
  /** The URL of the first server, which clients call. */
  | { readonly server: string }
  | { readonly operationId: string; readonly is: "there" | "absent" }
  /** The method and path template of the capability's operation: `GET /api/v1/workspaces`. */
  | { readonly route: string }
  /** The security schemes of the capability's operation, any one of which suffices; empty for an operation without security. */
  | { readonly security: readonly string[] }
  /** A status that the capability's operation declares. */
  | { readonly declares: number }
  | { readonly default: { readonly at: string; readonly is: Json } }
  | { readonly property: { readonly at: string; readonly is: "declared" | "undeclared" } }
  /** An answer's body, judged by the schema that the capability's operation declares for the status. */
  | { readonly payload: { readonly status: number; readonly body: Json; readonly is: "accepted" | "refused" } };

/** A bundle case: something that the document itself must say. */
export interface BundleCase extends Named, OfDocument {
  readonly kind: "bundle";
  /** Absent: the question is about the whole document. */
  readonly capability?: string;
  readonly check: BundleCheck;
}

type Lifetimes = typeof tokenLifetimeSeconds;

/** The reference functions (the documented rules as code), keyed by the name that a case uses to call them. */
export interface ReferenceFunctions {
  readonly isAllowedOrigin: typeof isAllowedOrigin;
  readonly isTagName: typeof isTagName;
  readonly lifetimeSeconds: (kind: keyof Lifetimes) => Lifetimes[keyof Lifetimes];
  readonly matchesTags: typeof matchesTags;
  readonly mayCall: typeof mayCall;
  readonly mergeConfig: typeof mergeConfig;
  readonly missingConfig: typeof missingConfig;
  readonly resolveRegion: typeof resolveRegion;
  readonly selectStreams: typeof selectStreams;
}

/** A call of a reference function. The arguments and the wanted result have the types of that function. */
export type ReferenceCall<Name extends keyof ReferenceFunctions = keyof ReferenceFunctions> = {
  readonly [Each in Name]: {
    readonly call: Each;
    readonly given: Readonly<Parameters<ReferenceFunctions[Each]>>;
    readonly want: ReturnType<ReferenceFunctions[Each]>;
  };
}[Name];

/** A behaviour case: a call of a rule's reference function. */
export type BehaviourCase = Named & { readonly kind: "behaviour" } & ReferenceCall;

/** A client case: a duty of every client in words, the acts that show it, and the requests that must come of them. */
export interface ClientCase extends Named, ClientScript {
  readonly kind: "client";
  readonly must: string;
}

/** Any case. Each case proves one rule. */
export type ContractCase = Case | BundleCase | BehaviourCase | Scene | ClientCase;

/** A case that is known to fail, excused until a date. */
export interface KnownFailure {
  readonly case: string;
  /** Absent: the case fails in every generation. */
  readonly generation?: BoundGeneration;
  readonly reason: string;
  /** The place where the failure is followed up, such as an upstream report. */
  readonly link: string;
  /** The last day on which the failure is excused, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/**
 * A known difference between a target and the schemas, such as a defect of Prism. Every case that it concerns must fail at that target: if
 * one passes, the limit is stale and the run fails, so that the list shrinks by itself.
 */
export interface KnownLimit {
  /** Kebab-case, never reused. */
  readonly id: string;
  /** The number of the upstream report, such as `#2575`. */
  readonly upstream: string;
  /** The target's behaviour, in one sentence. */
  readonly what: string;
  /** True for a case that must fail at the target because of this limit. */
  readonly concerns: (given: Pick<Case, "name" | "expect">, document: JsonObject) => boolean;
}

/** The capability that a case names. Behaviour cases, client cases and bundle cases of the whole document name none. */
export function capabilityOf(given: ContractCase): string | undefined {
  return "capability" in given ? given.capability : undefined;
}

export function isRequestCase(given: ContractCase): given is Case {
  return given.kind === undefined || given.kind === "request";
}
