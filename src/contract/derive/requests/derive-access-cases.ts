import { arrayMember, isObject } from "../../../core/json.ts";
import { resolvePointer } from "../../../core/json-pointer.ts";
import { credentials } from "./base-request.ts";
import type { RequestScope } from "./request-scope.ts";

/** Adds the cases that a status refuses: without credentials, with credentials of another scheme, and with an undeclared media type. */
export function deriveAccessCases(scope: RequestScope): void {
  const { base, baseCase, add, document, operation, places } = scope;
  const rule = "request-access";
  if (isSecured(scope)) {
    const given = { ...credentials(document, operation, "header"), ...credentials(document, operation, "query") };
    const bare = { ...base, header: omit(base.header, given), query: omit(base.query, given) };
    const expect = { refused: { status: 401 } } as const;
    add({ about: "security-no-token", rule, parts: bare, expect, twin: baseCase });
    const other = String(given.authorization).startsWith("Basic ") ? "Bearer operator-token" : "Basic b3BlcmF0b3I6dG9rZW4=";
    const parts = { ...base, header: { ...base.header, authorization: other } };
    if (given.authorization !== undefined) add({ about: "security-wrong-scheme", rule, parts, expect, twin: baseCase });
  }
  const types = places.filter(({ kind }) => kind === "body").map(({ name }) => name.toLowerCase());
  if (base.body === undefined || types.some((type) => type.startsWith("text/") || type.startsWith("*/"))) return;
  const plain = { ...base, header: { ...base.header, "content-type": "text/plain" } };
  add({ about: "media-type", rule, parts: plain, expect: { refused: { status: 415 } }, twin: baseCase });
}

/** True if every alternative asks for credentials. An empty alternative allows anonymous calls (OpenAPI 3.1.1, section 4.8.10). */
function isSecured({ document, operation }: RequestScope): boolean {
  const own = arrayMember(resolvePointer(document, operation.pointer), "security") ?? arrayMember(document, "security") ?? [];
  return own.length > 0 && own.every((alternative) => isObject(alternative) && Object.keys(alternative).length > 0);
}

function omit<Value>(record: Readonly<Record<string, Value>>, keys: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !Object.hasOwn(keys, key)));
}
