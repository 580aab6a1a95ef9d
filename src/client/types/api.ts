import type { Operation } from "../transport/transport.ts";

/** A JSON object of unknown shape. */
export interface JsonRecord {
  readonly [key: string]: unknown;
}

/** The export `api` of a generated tree: its table of capabilities and, for type inference only, its types. */
export interface AnyApi {
  readonly generation: string;
  readonly capabilities: { readonly [name: string]: Operation };
  readonly types?: { readonly paths: unknown };
}

/** Type of a call that the API's generation lacks. It cannot be called, and the name of its key says why and what to do. */
export interface CapabilityMissing<Name extends string> {
  readonly "this generation of the API has no capability; do without it, or pass the api of a tree generated from a document that has it": Name;
}

/** The call, if the API has the capability; otherwise `CapabilityMissing`. */
export type Offered<Api extends AnyApi, Name extends string, Call> = Name extends keyof Api["capabilities"]
  ? Call
  : CapabilityMissing<Name>;

type PathsOf<Api extends AnyApi> = Api extends { readonly types?: { readonly paths: infer Paths } } ? Paths : never;

type OperationOf<Api extends AnyApi, Name> = Name extends keyof Api["capabilities"]
  ? Api["capabilities"][Name] extends { readonly method: infer Method extends string; readonly path: infer Path extends keyof PathsOf<Api> }
    ? PathsOf<Api>[Path] extends { readonly [M in Lowercase<Method>]: infer Found }
      ? Found
      : unknown
    : unknown
  : unknown;

type Success = 200 | 201 | 202 | 204;

/** Type of a capability's answer: the document's own, or plain JSON if the document states none. */
export type AnswerOf<Api extends AnyApi, Name extends string> =
  OperationOf<Api, Name> extends { readonly responses: infer Responses } ? JsonContent<Responses[keyof Responses & Success]> : JsonRecord;

/** Type of a capability's body. */
export type BodyOf<Api extends AnyApi, Name extends string> =
  OperationOf<Api, Name> extends { readonly requestBody: infer Body } ? JsonContent<Body> : JsonRecord;

type JsonContent<Message> = Message extends { readonly content: { readonly "application/json": infer Content } } ? Content : undefined;

/** Type of an item in the list under `Key` of an answer. */
export type ItemOf<Api extends AnyApi, Name extends string, Key extends string = "data"> =
  AnswerOf<Api, Name> extends { readonly [K in Key]: readonly (infer Item)[] } ? Item : JsonRecord;

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call. Its `reason` is thrown, as fetch does. */
  readonly signal?: AbortSignal | undefined;
  /** Timeout of this call, for all that it waits for: tokens, attempts, and the waits between them. In milliseconds; default: the client's. */
  readonly timeoutMs?: number | undefined;
}
