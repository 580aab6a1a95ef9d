import type ts from "typescript";
import type { BoundSources } from "./bind-sources.ts";
import { literalText } from "./literal-text.ts";

/** The operation that a call of openapi-fetch names, as `POST /path`, or what of it cannot be read. */
export type FetchOperation = { readonly operation: string } | { readonly operation?: never; readonly unread: string };

/** `client.POST("/path", …)` and `client.request("post", "/path", …)`; undefined where the arguments are missing. */
export function fetchOperation(call: ts.CallExpression, method: string, sources: BoundSources): FetchOperation | undefined {
  const [first, second] = call.arguments;
  const [verb, path] = method === "request" ? [first, second] : [undefined, first];
  if (path === undefined) return undefined;
  const name = method === "request" ? literalText(verb, sources)?.toUpperCase() : method;
  if (name === undefined) return { unread: "the method of this call is no literal" };
  const text = literalText(path, sources);
  return text === undefined ? { unread: `the path of this ${name} is no literal` } : { operation: `${name} ${text}` };
}
