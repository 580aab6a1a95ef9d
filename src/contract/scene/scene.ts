import type { Json, JsonObject } from "../../core/json.ts";
import type { BoundGeneration } from "../../document/bindings.ts";

/**
 * A thing that a scene needs of its target besides the operations of the API, and why a plain server lacks it. A target without it does not
 * run the scene, with that reason.
 */
export const needReasons = {
  writes: "writes are off; --allow-writes runs it",
  clock: "it moves the clock, and a server's clock goes by itself",
  faults: "it plants a fault, and a server fails when it likes",
  look: "it looks into the state, and a server shows only what an operation answers",
  revoke: "it revokes a token, and no operation does that",
  snapshot: "it puts the state back, and no operation does that",
  organizations: "it needs credentials of several organizations",
  connectors: "it needs connectors that answer as they are told, and a server reaches the real ones",
  worlds: "it needs two separate worlds",
  consent: "it needs a person who allows or denies a consent, and no call does that",
  decisions: "the documents do not decide it, so a server may do otherwise than the sandbox",
} as const;

export type Need = keyof typeof needReasons;

/**
 * A text of a scene may hold `<gold>`, the scene's own name for a thing that it makes (the run's prefix is put before it), and `{id}`, a
 * value that an earlier step kept. A text that is one `{id}` stands for the kept value itself.
 */
export type SceneJson = Json;

/** The caller of a step: an operator's credentials, no token at all, or a kept token such as `{a}`. */
export type Caller = "operator" | "other" | "both" | "stranger" | "none" | `{${string}}`;

/** A value to keep from an answer: its place as a JSON pointer, or a place within the Base64 of JSON that is there. */
export type Kept = string | { readonly at: string; readonly unwrap: string };

/** The members of a list's items: `/data` by `name`, unless others are given. */
export interface ExpectedList {
  readonly at?: string;
  readonly by?: string;
  /** Exactly these, in this order. */
  readonly are?: readonly SceneJson[];
  /** Of the items with a name of the scene exactly these, in any order. Other things of the server do not count. */
  readonly own?: readonly string[];
  readonly have?: readonly SceneJson[];
  /** None of these; a kept list stands for each of its items. */
  readonly lack?: readonly SceneJson[];
  readonly count?: number;
}

/** The expected answer of a call. Without a status: a success that is valid by the document. */
export interface ExpectedAnswer {
  readonly status?: number | readonly number[];
  /** For a refusal: the place that its body must name, if it names any, such as `/body/name`. */
  readonly at?: string;
  /** Members that the answer must have, in the guide's names. Objects may have more members; lists are compared whole. */
  readonly body?: JsonObject;
  /** Places that the answer must not have. */
  readonly absent?: readonly string[];
  readonly list?: ExpectedList;
  /** Texts that the answer must hold nowhere. */
  readonly hides?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A file of so many bytes, whose media type no document declares. */
  readonly file?: number;
  /** No answer comes. */
  readonly none?: true;
}

export interface CallStep {
  /** A capability. */
  readonly call: string;
  /** Default: `operator`. */
  readonly as?: Caller;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** The address of a next page: its query is sent, if it is on the same origin and path. */
  readonly follow?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The organization that the header names; null sends no header. Default: the caller's own. */
  readonly organization?: string | null;
  readonly body?: JsonObject;
  /** True if the body has members that the document does not declare, on purpose. */
  readonly undeclared?: true;
  /** Name → value to keep. */
  readonly keep?: Readonly<Record<string, Kept>>;
  readonly expect?: ExpectedAnswer;
}

/** A fault: it comes in place of the answer of a call. */
export type SceneFault =
  | { readonly status: number; readonly body?: Json; readonly retryAfter?: number | string }
  | { readonly reset: "before" | "after-commit" }
  | { readonly timeout: "before" | "after-commit" };

/** The state's workspaces by name. `is` holds the members that must agree, as in a body. */
export type LookStep =
  | { readonly look: string; readonly is: JsonObject }
  /** Keeps the whole state, or compares it with a kept one. */
  | { readonly lookAtAll: { readonly keep: string } | { readonly same: string } };

/** The user's choice on the page of an OAuth consent, and the parameters that the browser brings back. */
export interface ConsentStep {
  /** The kept address of the page. */
  readonly consent: string;
  readonly choice: "allow" | "deny" | "expire" | "fail";
  /** Parameters that must come back so. */
  readonly brings?: Readonly<Record<string, string>>;
  /** Name → parameter to keep. */
  readonly keep?: Readonly<Record<string, string>>;
}

export type Step =
  | CallStep
  | ConsentStep
  /** In seconds. */
  | { readonly advance: number }
  | { readonly fault: { readonly capability: string; readonly do: SceneFault } }
  | { readonly revoke: string }
  /** Changes a claim of a token, keeps its signature, and keeps the result. */
  | { readonly tamper: string; readonly claim: string; readonly to: string; readonly keep: string }
  | { readonly snapshot: string }
  | { readonly restore: string }
  | { readonly reset: true }
  | LookStep;

/** A scene: calls and events in order, and what is seen after them. The first step that is not as expected ends it. */
export interface Scene {
  readonly kind: "scene";
  /** `rule/kebab-case-sentence`. Users store it, so it is never reused. */
  readonly name: string;
  /** The id of the rule that the scene proves. */
  readonly rule: string;
  /** The action and what is seen after it, in one sentence. */
  readonly shows: string;
  /** For a rule that only one generation has: that generation, and why the other lacks the rule. */
  readonly only?: { readonly generation: BoundGeneration; readonly because: string };
  /** Besides those of its steps. */
  readonly needs?: readonly Need[];
  readonly steps: readonly Step[];
}

export function isCall(step: Step): step is CallStep {
  return "call" in step;
}

/** Everything that a scene needs: what it names itself, and what its steps need. */
export function needsOf({ needs = [], steps }: Scene): ReadonlySet<Need> {
  return new Set<Need>(["writes", ...needs, ...steps.flatMap(needOf)]);
}

function needOf(step: Step): readonly Need[] {
  if (isCall(step)) return step.as === "other" || step.as === "both" ? ["organizations"] : step.as === "stranger" ? ["worlds"] : [];
  if ("consent" in step) return ["consent"];
  if ("advance" in step) return ["clock"];
  if ("fault" in step) return ["faults"];
  if ("revoke" in step) return ["revoke"];
  if ("tamper" in step) return [];
  return "look" in step || "lookAtAll" in step ? ["look"] : ["snapshot"];
}
