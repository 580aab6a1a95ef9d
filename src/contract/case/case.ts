import type { Json, JsonObject } from "../../core/json.ts";
import type { BoundGeneration } from "../../document/bindings.ts";
import type { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import type { isTagName } from "../../rules/is-tag-name.ts";
import type { matchesTags } from "../../rules/matches-tags.ts";
import type { mayCall } from "../../rules/may-call.ts";
import type { mergeConfig } from "../../rules/merge-config.ts";
import type { missingConfig } from "../../rules/missing-config.ts";
import type { resolveRegion } from "../../rules/resolve-region.ts";
import type { selectStreams } from "../../rules/select-streams.ts";
import type { tokenLifetimeSeconds } from "../../rules/token-lifetime-seconds.ts";

/** Where a rule can be seen to hold; every case of the rule is of the kind that belongs there. */
export type RulePlace =
  /** By what the document accepts and refuses: requests are sent. */
  | "document"
  /** Read from the document itself, such as its server, a default or an answer's schema. */
  | "bundle"
  /** By what a service with state does; until there is one, by the reference functions. */
  | "behaviour"
  /** By what a client sends. */
  | "client";

/** Where a rule is stated, so that a reader finds the words in one step. */
export interface RuleSource {
  readonly page: string;
  readonly section: string;
  /** A permanent link to the page as it was read: to the line, else to the section. */
  readonly url: string;
  /** For a link to a line: words that stand in it. */
  readonly lineHas?: string;
}

/** A rule that the guide or a page beside it states. */
export interface Rule {
  /** Kebab-case; stored by users, never reused. */
  readonly id: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  readonly source: RuleSource;
  readonly where: RulePlace;
  /** The capabilities it concerns; none where it concerns the document as a whole. */
  readonly capabilities: readonly string[];
}

/** Which token a case carries. Prism sees a bearer only; a server tells the kinds apart. */
export type SentToken = "operator" | "scoped" | "none";

/** A JSON body. */
export type Body = JsonObject;

/** What a case sends, in the guide's field names; the bindings translate them. Path parameters and query values are sent as text. */
export interface Send {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Without it, the token that the operation asks for. */
  readonly token?: SentToken;
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

/** A place in a request, as segments: `["body", "customization", "stream_whitelist"]`. */
export type Place = readonly string[];

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

/**
 * What can be asked of a document without sending anything. `at` is a JSON pointer that starts with `/body`, `/query`, `/header` or
 * `/answer` (of the success), in the guide's field names.
 */
export type BundleCheck =
  | { readonly dialect: string }
  /** The first server, which clients call. */
  | { readonly server: string }
  | { readonly operationId: string; readonly is: "there" | "absent" }
  /** Method and path template of the capability: `GET /api/v1/workspaces`. */
  | { readonly route: string }
  /** The schemes that the capability takes, any one of them; none for an open one. */
  | { readonly security: readonly string[] }
  /** A status that the capability declares. */
  | { readonly declares: number }
  | { readonly default: { readonly at: string; readonly is: Json } }
  | { readonly property: { readonly at: string; readonly is: "declared" | "undeclared" } }
  /** An answer's body, judged by the schema that the capability declares for its status. */
  | { readonly payload: { readonly status: number; readonly body: Json; readonly is: "accepted" | "refused" } };

/** Something that the document itself must say. */
export interface BundleCase extends Named, OfDocument {
  readonly kind: "bundle";
  /** Without it, the document as a whole is asked. */
  readonly capability?: string;
  readonly check: BundleCheck;
}

type Lifetimes = typeof tokenLifetimeSeconds;

/** The documented rules as functions, by the name under which a case calls them. */
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

/** A call of a reference function, with arguments and the wanted result of its own types. */
export type ReferenceCall<Name extends keyof ReferenceFunctions = keyof ReferenceFunctions> = {
  readonly [Each in Name]: {
    readonly call: Each;
    readonly given: Readonly<Parameters<ReferenceFunctions[Each]>>;
    readonly want: ReturnType<ReferenceFunctions[Each]>;
  };
}[Name];

/** A documented rule in action: a call of its reference function, or what only a server with state can show. */
export type BehaviourCase = Named & { readonly kind: "behaviour" } & (ReferenceCall | { readonly onServer: string });

/** What a client must send or do, in words. */
export interface ClientCase extends Named {
  readonly kind: "client";
  readonly must: string;
}

/** Anything that proves a rule. */
export type ContractCase = Case | BundleCase | BehaviourCase | ClientCase;

/** A case that is known to fail, for the time being. */
export interface KnownFailure {
  readonly case: string;
  /** Without it, in every generation. */
  readonly generation?: BoundGeneration;
  readonly reason: string;
  /** Where it is followed up, such as an upstream report. */
  readonly link: string;
  /** The last day on which it is excused, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/** Where a target is known to judge otherwise than the schema says. Each of its cases must disagree, so that the list shrinks by itself. */
export interface KnownLimit {
  /** Kebab-case, never reused. */
  readonly id: string;
  /** The number of the report upstream, such as `#2575`. */
  readonly upstream: string;
  /** What the target does, in one sentence. */
  readonly what: string;
  /** Whether a case of a document must come out otherwise for it. */
  readonly concerns: (given: Pick<Case, "name" | "expect">, document: JsonObject) => boolean;
}

/** The capability that a case names; a behaviour or a client's duty can be of many, and the document as a whole is of none. */
export function capabilityOf(given: ContractCase): string | undefined {
  return "capability" in given ? given.capability : undefined;
}

export function isRequestCase(given: ContractCase): given is Case {
  return given.kind === undefined || given.kind === "request";
}
