import { isObject, member } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Operation } from "../transport/operation.ts";
import type { QueryValue, Transport } from "../transport/transport.ts";
import type { AnyApi, CallOptions } from "../types/api.ts";

export interface CapabilityRequest {
  /** The values in the path, in its order: documents name one place differently. */
  readonly path?: readonly unknown[];
  /** In the guide's names, as the body. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The organization's token by default. */
  readonly auth?: TokenRequest;
  readonly secrets?: readonly string[];
  readonly repeatable?: boolean;
  readonly call: CallOptions | undefined;
}

/** Capabilities by their names, on whichever API. */
export interface Caller {
  /** @throws EmbeddedApiError `capability-missing` where the API lacks it, before anything is sent; else as the transport does */
  readonly call: <T>(capability: string, request: CapabilityRequest) => Promise<T>;
  /** The list under a key of the answer. @throws EmbeddedApiError `unfit-answer` */
  readonly list: <T>(capability: string, request: CapabilityRequest, key?: string) => Promise<readonly T[]>;
  readonly find: (capability: string) => Operation | undefined;
}

export function makeCaller({ generation, capabilities }: AnyApi, transport: Transport): Caller {
  const find = (capability: string): Operation | undefined =>
    Object.hasOwn(capabilities, capability) ? capabilities[capability] : undefined;
  const need = (wanted: string, capability: string): Operation => {
    const operation = find(wanted);
    if (operation !== undefined) return operation;
    const what = `the ${generation} generation of the API has no capability ${wanted}`;
    throw new EmbeddedApiError("capability-missing", what, { capability });
  };
  const call: Caller["call"] = async (capability, { path = [], query, body, auth = operator, call: options, ...rest }) => {
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
    return data;
  };
  const list: Caller["list"] = async (capability, request, key = "data") => itemsOf(await call(capability, request), capability, key);
  return { call, list, find };
}

export const operator: TokenRequest = { kind: "operator" };

export function itemsOf<T>(answer: unknown, capability: string, key: string): readonly T[] {
  const items = isObject(answer) ? member(answer, key) : undefined;
  if (!Array.isArray(items)) throw new EmbeddedApiError("unfit-answer", `the answer has no list "${key}"`, { capability });
  return items;
}

function namePath(template: string, values: readonly unknown[]): Readonly<Record<string, string>> {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  // What is no text is refused by the transport, which sees every value.
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
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
