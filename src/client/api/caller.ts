import { isObject, member } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { Tap } from "../recorder/tap.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Operation } from "../transport/operation.ts";
import type { QueryValue, Transport } from "../transport/transport.ts";
import type { AnyApi, CallOptions } from "../types/api.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { TagChoice } from "../types/tag-choice.ts";

export interface CapabilityRequest {
  /** The values in the path, in its order, since documents name one place differently: texts, or answers that hold an id. */
  readonly path?: readonly (Thing | string)[];
  /** In the guide's names, as the body. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The organization's token by default. */
  readonly auth?: TokenRequest;
  readonly secrets?: readonly string[];
  readonly repeatable?: boolean;
  /** Of a call that configures a connector, its handle; undefined where only an id names it. */
  readonly connector?: ConnectorHandle | undefined;
  readonly call: CallOptions | undefined;
}

/** A thing by its id, or by an answer that holds it. */
export type Thing = { readonly id: string } | string;

/** Capabilities by their names, on whichever API. */
export interface Caller {
  /** @throws EmbeddedApiError `capability-missing` where the API lacks it, before anything is sent; else as the transport does */
  readonly call: <T>(capability: string, request: CapabilityRequest) => Promise<T>;
  /** The list under a key of the answer. @throws EmbeddedApiError `unfit-answer` */
  readonly list: <T>(capability: string, request: CapabilityRequest, key?: string) => Promise<readonly T[]>;
  /** A call about one thing, and with nothing else to say. */
  readonly about: <T>(capability: string) => (thing: Thing, options?: CallOptions) => Promise<T>;
  /** A list that takes tags. */
  readonly tagged: <T>(capability: string, auth?: TokenRequest) => (choice?: TagChoice, options?: CallOptions) => Promise<readonly T[]>;
  readonly find: (capability: string) => Operation | undefined;
}

export function makeCaller({ generation, capabilities }: AnyApi, transport: Transport, taps: ReadonlySet<Tap>): Caller {
  const find = (capability: string): Operation | undefined =>
    Object.hasOwn(capabilities, capability) ? capabilities[capability] : undefined;
  const need = (wanted: string, capability: string): Operation => {
    const operation = find(wanted);
    if (operation !== undefined) return operation;
    const what = `the ${generation} generation of the API has no capability ${wanted}`;
    throw new EmbeddedApiError("capability-missing", what, { capability });
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
      query: query && rename(query, operation, capability),
      body: body && rename(body, operation, capability),
      signal: options?.signal,
      timeoutMs: options?.timeoutMs,
    });
    if ("connector" in request) for (const { onConnector } of taps) onConnector(capability, connector);
    return [...taps].reduce<never>((answer, { onAnswer }) => onAnswer(capability, answer) as never, data);
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
  // What is no text then is refused by the transport, which sees every value.
  return Object.fromEntries(names.map((name, index) => [name, idOf(values[index])]));
}

/** Undefined for what is neither, whatever the types say. */
export function idOf(thing: Thing | undefined): string | undefined {
  return typeof thing === "object" ? thing?.id : thing;
}

/** The top level alone: no generation differs from the guide deeper down. */
function rename<T>(part: Readonly<Record<string, T>>, { fields = {} }: Operation, capability: string): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(part).flatMap(([guideName, value]) => {
      const name = Object.hasOwn(fields, guideName) ? fields[guideName] : guideName;
      if (value === undefined) return [];
      if (name === null || name === undefined) {
        throw new EmbeddedApiError("capability-missing", `this generation of the API has no field ${guideName}`, { capability });
      }
      return [[name, value]];
    }),
  );
}
