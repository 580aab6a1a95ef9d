import type ts from "typescript";
import { fetchMethods } from "../client-surface.ts";
import type { Search } from "../search.ts";
import type { Callable } from "../types/callable.ts";
import { literalTexts } from "./literal-text.ts";

/** The operations that a call of openapi-fetch may name, such as `POST /path`; or the reason why they cannot be read. */
export type FetchOperations = { readonly operations: readonly string[] } | { readonly operations?: never; readonly unread: string };

/** Reads `client.POST("/path", …)` and `client.request("post", "/path", …)`. Undefined if an argument is missing, or for another API. */
export function fetchOperations(
  { arguments: [first, second] }: ts.CallExpression,
  callable: Extract<Callable, { readonly kind: "fetch" | "fetch-path" }>,
  search: Search,
): FetchOperations | undefined {
  if (callable.kind === "fetch-path") return { operations: [callable.operation] };
  const { method, paths } = callable;
  const path = method === undefined ? second : first;
  if (path === undefined || paths === "foreign") return undefined;
  const methods = method === undefined ? literalTexts(first, search) : [method];
  if (methods === undefined) return { unread: "the method of this call is no literal" };
  const texts = literalTexts(path, search);
  if (texts === undefined) return { unread: `the path of this ${method ?? methods.join(" or ")} is no literal` };
  return { operations: methods.flatMap((one) => texts.map((text) => `${one.toUpperCase()} ${text}`)) };
}

/** The operation of a call by an untyped client: in `client.GET("/api/v1/…")`, the method and the path identify it. */
export function untypedOperation({ expression, arguments: [path] }: ts.CallExpression, search: Search): string | undefined {
  const { ts, checker } = search;
  if (!ts.isPropertyAccessExpression(expression) || !fetchMethods.includes(expression.name.text)) return undefined;
  if ((checker.getTypeAtLocation(expression).flags & ts.TypeFlags.Any) === 0) return undefined;
  const [text] = literalTexts(path, search) ?? [];
  return text?.startsWith("/api/v1/") === true ? `${expression.name.text} ${text}` : undefined;
}
