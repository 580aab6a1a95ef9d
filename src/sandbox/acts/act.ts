import type { Json, JsonObject } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import type { CatalogStream } from "../../rules/select-streams.ts";
import type { Readings } from "../readings.ts";
import type { View } from "../state/tables.ts";
import type { Change, Token } from "../state/things.ts";
import type { SeedRecords, SeedSkill } from "../world/seed.ts";

/** A call that has passed the document's judgement, in the guide's field names. */
export interface Call {
  readonly capability: string;
  /** Decoded path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, Json>>;
  /** The body without undeclared members; empty where there is none. */
  readonly body: JsonObject;
  /** The organization of the call; empty for the call that asks for an operator token. */
  readonly organizationId: string;
  /** The verified token; undefined for the call that asks for an operator token. */
  readonly token: Token | undefined;
  /** The address of the call, for the links of answers. */
  readonly address: () => URL;
  /** The same for the links of pages, which `nextOrigin` may lead elsewhere. */
  readonly pageAddress: () => URL;
}

/** Number of lists, or a time by the clock. */
export type Settling = number | { readonly ms: number };

/** Things outside the state that acts read. */
export interface Surroundings {
  readonly generation: "embedded" | "agent";
  readonly readings: Readings;
  /** End of a deletion that was accepted: after so many lists that still show the source, or so many milliseconds (agent generation). */
  readonly settle: Settling;
  /** A connector by its definition id. */
  readonly connector: (definitionId: string) => Connector | undefined;
  readonly connectors: readonly Connector[];
  /** The streams of a connector, in catalog order. */
  readonly catalog: (definitionId: string) => readonly CatalogStream[];
  /** The faults of a configuration by the connector's whole schema, at places within the configuration. */
  readonly judgeConfig: (definitionId: string, config: JsonObject) => readonly Fault[];
  /** The faults of a stream object by the document's schema. */
  readonly judgeStream: (stream: Json) => readonly Fault[];
  /** The reason why a check of an effective configuration fails; undefined if it succeeds. Seeds give the rules. */
  readonly checkFailure: (definitionId: string, config: JsonObject) => string | undefined;
  /** The records of the seed behind a source with this effective configuration, entity by entity. */
  readonly records: (definitionId: string, config: JsonObject) => readonly SeedRecords[];
  readonly skills: readonly SeedSkill[];
}

/**
 * The input of one act. A literal that hands it on has its own members first and the spread last, `{ template, ...input }`: V8 gives each
 * literal that begins with a spread a hidden class of its own, which `withChanges` tells more of. The same holds for every other spread on
 * the way of a call. The spread wins over a member of the same name: the compiler refuses such a member, unless the spread may lack it.
 */
export interface ActInput extends Surroundings {
  readonly view: View;
  readonly call: Call;
  /** Milliseconds since the epoch, the same for the whole act. */
  readonly now: number;
  /** Makes a UUID from the clock's random sequence. */
  readonly newId: () => string;
  /** The next number in the order of creation. */
  readonly newSerial: () => number;
}

/** One thing wrong with a call. */
export interface Fault {
  /** The place, in the guide's names: `["body", "name"]`. */
  readonly place: readonly string[];
  readonly message: string;
  /** The kind of fault, named by the schema keyword: `required`, `enum`, `maxLength`; `rule` for any other. */
  readonly keyword: string;
}

export interface Told {
  /** Sentences for the journal: decisions of ours that the call met, and what was ignored. */
  readonly notes?: readonly string[];
}

/** A call that is done. Nothing of it has happened yet: the changes are applied together with the answer. */
export interface Done extends Told {
  /** The body; a function is called once the changes are applied, and sees the state after them. */
  readonly answer: JsonObject | (() => JsonObject);
  readonly changes?: readonly Change[];
  /** Consequences of the call besides its answer, such as `connection made by template …`. */
  readonly effects?: readonly string[];
}

/** The claims of a new token; they are signed outside the act. */
export interface Claims extends JsonObject {
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

/** A call that is done and whose answer holds a new token. */
export interface Issued extends Omit<Done, "answer"> {
  readonly claims: Claims;
  readonly answerWith: (jwt: string) => JsonObject;
}

/** A call that is done and whose answer is a file, which no document declares. */
export interface Sent extends Omit<Done, "answer"> {
  readonly file: { readonly name: string | undefined; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 422 | 501;

/** A call that is refused. It has no effect. */
export interface Refusal extends Told {
  readonly refused: RefusalStatus;
  /** Id of the rule of the contract, or `sandbox/…` for a decision of ours. */
  readonly rule: string;
  readonly faults: readonly Fault[];
  /** Set where the document does not declare the status: a decision that is made all the same. */
  readonly isUndeclared?: true;
}

export type Acted = Done | Issued | Sent | Refusal;

/** One capability: a pure function of state, call, time and chance. */
export type Act = (input: ActInput) => Acted;

export function isRefusal(given: object): given is Refusal {
  return "refused" in given;
}

/** Refuses a call for one reason that has no place in it. */
export function refuse(refused: RefusalStatus, rule: string, message: string): Refusal {
  return { refused, rule, faults: [{ place: [], message, keyword: "rule" }] };
}

/** Refuses a call for a value that is well-formed and wrong. */
export function refuseAt(place: readonly string[], rule: string, message: string, keyword = "rule"): Refusal {
  return { refused: 422, rule, faults: [{ place, message, keyword }] };
}
