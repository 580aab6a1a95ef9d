import type { ClientCall, ClientPart } from "./client-surface.ts";

/** What an expression stands for, as far as it concerns the API. */
export type Meaning =
  | { readonly kind: "factory" }
  | { readonly kind: "fetch-factory" }
  | { readonly kind: "part"; readonly part: ClientPart }
  /** `airbyte.sourceTemplates` */
  | { readonly kind: "namespace"; readonly part: ClientPart; readonly name: string }
  | { readonly kind: "call"; readonly call: ClientCall; readonly name: string }
  | { readonly kind: "no-call"; readonly name: string }
  | { readonly kind: "fetch-client" }
  | { readonly kind: "fetch-method"; readonly method: string }
  | { readonly kind: "connector"; readonly name: string }
  /** What creating a template from a connector answers. */
  | { readonly kind: "answer"; readonly operation: string; readonly path: readonly string[]; readonly connector?: string }
  /** openapi-fetch's `{ data, error, response }`. */
  | { readonly kind: "fetch-result"; readonly operation: string };

/** The path of an answer that is no body, such as `error` or `response`: reading it reads no field of the success. */
export const notTheBody = "\u0000";
