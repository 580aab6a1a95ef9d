import type { Operation } from "../transport/transport.ts";

/** JSON whose shape nobody here knows. */
export interface JsonRecord {
  readonly [key: string]: unknown;
}

/** What a generated tree exports as `api`: the table of capabilities and, for inference only, its types. */
export interface AnyApi {
  readonly generation: string;
  readonly capabilities: { readonly [name: string]: Operation };
  readonly types?: { readonly paths: unknown };
}

/** What a call is that the API's generation lacks: nothing that can be called, and its type says why. */
export interface CapabilityMissing<Name extends string> {
  readonly "this generation of the API has no capability": Name;
}

/** A call that is there where the API has the capability. */
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

/** What a capability answers: the document's own type, or plain JSON where the types do not tell. */
export type AnswerOf<Api extends AnyApi, Name extends string> =
  OperationOf<Api, Name> extends { readonly responses: infer Responses } ? JsonContent<Responses[keyof Responses & Success]> : JsonRecord;

/** What a capability takes as its body. */
export type BodyOf<Api extends AnyApi, Name extends string> =
  OperationOf<Api, Name> extends { readonly requestBody: infer Body } ? JsonContent<Body> : JsonRecord;

type JsonContent<Message> = Message extends { readonly content: { readonly "application/json": infer Content } } ? Content : undefined;

/** One of the things in the list under `Key` of an answer. */
export type ItemOf<Api extends AnyApi, Name extends string, Key extends string = "data"> =
  AnswerOf<Api, Name> extends { readonly [K in Key]: readonly (infer Item)[] } ? Item : JsonRecord;

/** Options of every call. */
export interface CallOptions {
  /** Its abort is thrown as its own `reason`, as fetch does. */
  readonly signal?: AbortSignal | undefined;
  /** Of each request of this call. */
  readonly timeoutMs?: number | undefined;
}
