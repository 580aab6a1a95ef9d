import type { Client, Middleware } from "openapi-fetch";
import { jsonPointer } from "../../core/json-pointer.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { AnyApi } from "../types/api.ts";
import type { Embedded } from "../types/embedded.ts";
import { addTap } from "./tap.ts";
import { watchReads } from "./watch-reads.ts";

/** A usage file, as `airbyte-embedded gate --usage` takes it. It holds names alone: of operations, of connectors, of the fields of answers. */
export interface RecordedUsage {
  /** Each with what was read of its answers; without `reads`, all of them may have been. */
  readonly operations: readonly {
    readonly operation: string;
    readonly at: readonly string[];
    readonly reads?: Readonly<Record<string, readonly string[]>>;
  }[];
  readonly connectors: readonly { readonly connector: string; readonly at: readonly string[] }[];
  readonly unknown: readonly { readonly kind: "connectors"; readonly at: string; readonly why: string }[];
}

export interface UsageRecorder {
  /** Returns the usage until now. The same uses give the same bytes. */
  readonly usage: () => RecordedUsage;
}

export interface RecordOptions {
  /** The place that findings name, such as the name of a test run; `recorded` by default. */
  readonly at?: string | undefined;
}

/**
 * Records what a test run really uses of the API, from now on: the operations that are called, the connectors whose handles configure something and,
 * of `createEmbedded`, the fields that are read of answers. For test runs: answers are proxies meanwhile, which `structuredClone` refuses.
 *
 * @param client of `createEmbedded` or `createClient`
 * @throws EmbeddedApiError `bad-option` for anything else
 */
export function recordUsage<Api extends AnyApi, Paths extends object>(
  client: Embedded<Api> | Client<Paths>,
  { at = "recorded" }: RecordOptions = {},
): UsageRecorder {
  const record: Recording = { called: new Set(), reads: new Map(), connectors: new Set(), byId: new Set() };
  if ("use" in client && typeof client.use === "function") client.use(middlewareOf(record));
  else if (!addTap(client, tapOf(record))) {
    throw new EmbeddedApiError("bad-option", "recordUsage takes a client of createEmbedded or createClient");
  }
  return { usage: () => usageOf(record, at) };
}

interface Recording {
  readonly called: Set<string>;
  /** By operation, the pointers that were read; an operation without an entry was not watched. */
  readonly reads: Map<string, Set<string>>;
  readonly connectors: Set<string>;
  /** Operations that configured a connector which only an id names. */
  readonly byId: Set<string>;
}

function tapOf({ called, reads, connectors, byId }: Recording): Parameters<typeof addTap>[1] {
  return {
    onRequest: (capability) => void called.add(capability),
    onConnector: (capability, connector) => void (connector === undefined ? byId.add(capability) : connectors.add(connector.name)),
    onAnswer: (capability, answer) => {
      const pointers = reads.get(capability) ?? new Set();
      reads.set(capability, pointers);
      return watchReads(answer, (path) => void pointers.add(jsonPointer(path)));
    },
  };
}

/** Of openapi-fetch only calls are seen: its answers go their own way. */
function middlewareOf({ called, byId }: Recording): Middleware {
  return {
    onRequest: ({ request, schemaPath }) => {
      const operation = `${request.method} ${schemaPath}`;
      called.add(operation).add("create-application-token");
      if (/\/(?:sources|destinations|templates\/connections)(?:\/|$)/.test(schemaPath) && /^P/.test(request.method)) byId.add(operation);
    },
  };
}

function usageOf({ called, reads, connectors, byId }: Recording, at: string): RecordedUsage {
  return {
    operations: [...called].sort().map((operation) => {
      const pointers = reads.get(operation);
      const read = pointers && Object.fromEntries([...pointers].sort().map((pointer) => [pointer, [at]]));
      return { operation, at: [at], ...(read === undefined ? {} : { reads: read }) };
    }),
    connectors: [...connectors].sort().map((connector) => ({ connector, at: [at] })),
    unknown: [...byId].sort().map((operation) => ({ kind: "connectors", at, why: `${operation} was given its connector by an id` })),
  };
}
