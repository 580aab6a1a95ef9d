import { isObject, member } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { Tap } from "../recorder/tap.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Operation, QueryValue, TimeLimit, Transport } from "../transport/transport.ts";
import type { AnyApi, CallOptions } from "../types/api.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { TagChoice } from "../types/tag-choice.ts";
import { callerField } from "./caller-fields.ts";

/** One call of a capability, with field names as in Airbyte's guide. */
export interface CapabilityRequest {
  /**
   * Values of the path parameters, by position, because API generations name the parameters differently. A value is a text, or an answer
   * that holds an id.
   */
  readonly path?: readonly (Thing | string)[];
  /** Query parameters by the guide's names. They are renamed to the API's own, as those of the body are. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Token of the call. By default the organization's. */
  readonly auth?: TokenRequest;
  /** Secret values of the body. No error repeats them. */
  readonly secrets?: readonly string[];
  /** True if the call may be retried although it is a POST. */
  readonly repeatable?: boolean;
  /** True if the answer is a file: a `Blob`. */
  readonly binary?: boolean;
  /** Of a call that configures a connector, its handle; undefined where only an id names it. */
  readonly connector?: ConnectorHandle | undefined;
  readonly call: LimitedOptions | undefined;
}

/** Options of a call, which may be a part of another one. */
export interface LimitedOptions extends CallOptions {
  /** Limit of the call that this one is a part of. It replaces `signal` and `timeoutMs`. */
  readonly limit?: TimeLimit;
}

/** An id, or an answer that holds one. */
export type Thing = { readonly id: string } | string;

/** Calls capabilities by name, on an API of any generation. */
export interface Caller {
  /**
   * Calls a capability.
   * @throws EmbeddedApiError `capability-missing` before anything is sent, if the API lacks the capability; the errors of `Transport.call`
   */
  readonly call: <T>(capability: string, request: CapabilityRequest) => Promise<T>;
  /**
   * Calls a capability, and returns the list under a key of its answer.
   * @throws EmbeddedApiError `unfit-answer` if the answer has no such list; the errors of `call`
   */
  readonly list: <T>(capability: string, request: CapabilityRequest, key?: string) => Promise<readonly T[]>;
  /** Makes a call whose only input is one id. */
  readonly about: <T>(capability: string) => (thing: Thing, options?: CallOptions) => Promise<T>;
  /** Makes a call that lists things, filtered by tags. */
  readonly tagged: <T>(capability: string, auth?: TokenRequest) => (choice?: TagChoice, options?: CallOptions) => Promise<readonly T[]>;
  /** Makes a call of several requests out of its work, so that the call's options hold for all of them together. */
  readonly whole: <T>(capability: string, options: LimitedOptions | undefined, run: (part: LimitedOptions) => Promise<T>) => Promise<T>;
  /** Makes a text of an answer fit for a message. */
  readonly clean: Transport["clean"];
  /** The operation that offers a capability. Undefined if the API lacks it. */
  readonly find: (capability: string) => Operation | undefined;
}

export function makeCaller({ generation, capabilities }: AnyApi, transport: Transport, taps: ReadonlySet<Tap>): Caller {
  const find = (capability: string): Operation | undefined =>
    Object.hasOwn(capabilities, capability) ? capabilities[capability] : undefined;
  const need = (wanted: string, capability: string): Operation => {
    const operation = find(wanted);
    if (operation !== undefined) return operation;
    const what = `the ${generation} generation of the API has no capability ${wanted}`;
    throw new EmbeddedApiError("capability-missing", what, { capability, nextStep: otherApi });
  };
  const call: Caller["call"] = async (capability, request) => {
    const { path = [], query, body, auth = operator, call: options, connector, ...rest } = request;
    const operation = need(capability, capability);
    need("create-application-token", capability);
    if (auth.kind === "scoped") need("mint-scoped-token", capability);
    const { data } = await transport.call<never>({
      ...rest,
      capability,
      operation,
      auth,
      path: namePath(operation.path, path),
      ownField: (wire) => callerField(wire, operation),
      query: query && rename(query, operation, capability),
      body: body && rename(body, operation, capability),
      signal: options?.signal,
      timeoutMs: options?.timeoutMs,
      limit: options?.limit,
    });
    if ("connector" in request) for (const { onConnector } of taps) onConnector(capability, connector);
    return request.binary ? data : [...taps].reduce<never>((answer, { onAnswer }) => onAnswer(capability, answer) as never, data);
  };
  const list: Caller["list"] = async (capability, request, key = "data") => itemsOf(await call(capability, request), capability, key);
  return {
    call,
    list,
    about: (capability) => (thing, options) => call(capability, { path: [thing], call: options }),
    tagged:
      (capability, auth = operator) =>
      (choice, options) =>
        list(capability, { auth, query: { tags: choice?.tags, tags_mode: choice?.mode }, call: options }),
    whole: (capability, options = {}, run) =>
      transport.within({ ...options, capability }, (limit) => run({ ...options, signal: limit.signal, limit })),
    clean: transport.clean,
    find,
  };
}

export const operator: TokenRequest = { kind: "operator" };

export function itemsOf<T>(answer: unknown, capability: string, key: string): readonly T[] {
  const items = isObject(answer) ? member(answer, key) : undefined;
  if (!Array.isArray(items)) throw new EmbeddedApiError("unfit-answer", `the answer has no list "${key}"`, { capability });
  return items;
}

function namePath(template: string, values: readonly (Thing | string)[]): Readonly<Record<string, string>> {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  // The transport refuses a value that is not a text.
  return Object.fromEntries(names.map((name, index) => [name, idOf(values[index])]));
}

/** The id of a thing. Undefined if there is none: JavaScript callers may pass any value. */
export function idOf(thing: Thing | undefined): string | undefined {
  return typeof thing === "object" ? thing?.id : thing;
}

/**
 * The id of a thing, for use outside of a path.
 * @throws EmbeddedApiError `bad-option`
 */
export function thingId(thing: Thing, capability: string): string {
  const id: unknown = idOf(thing);
  if (typeof id === "string" && id !== "") return id;
  throw new EmbeddedApiError("bad-option", "takes an id, or an answer that holds one", { capability });
}

/**
 * Renames the guide's field names to the API's own. Only the top level: no generation differs further down.
 * @throws EmbeddedApiError `capability-missing` if this generation has no such field
 */
function rename<T>(part: Readonly<Record<string, T>>, { fields = {} }: Operation, capability: string): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(part).flatMap(([guideName, value]) => {
      const name = Object.hasOwn(fields, guideName) ? fields[guideName] : guideName;
      if (value === undefined) return [];
      if (name === null || name === undefined) {
        throw new EmbeddedApiError("capability-missing", `this generation of the API has no field ${guideName}`, {
          capability,
          nextStep: otherApi,
        });
      }
      return [[name, value]];
    }),
  );
}

/** Next step if an API lacks something. */
const otherApi = "Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it";

/** Filters things by exact name. Names need not be unique. */
export function byName<T>(name: string, things: readonly T[]): readonly T[] {
  return things.filter((thing) => typeof thing === "object" && thing !== null && "name" in thing && thing.name === name);
}
