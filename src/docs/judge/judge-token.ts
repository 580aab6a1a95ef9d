import type { ApiOperation } from "../api/api.ts";
import type { Fault } from "../fault.ts";
import type { Call } from "../read/call.ts";
import { wordsOf } from "./value/match-names.ts";

/** Kinds of tokens, with the words by which placeholders and security schemes name them. `access` is no such word: every kind gives access. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  operator: ["operator", "application", "app", "organization", "org"],
  scoped: ["scoped"],
  widget: ["widget"],
};

/** A bearer token whose placeholder names another kind than the operation takes. */
export function judgeToken(operation: ApiOperation, { headers }: Call): readonly Fault[] {
  const header = headers.find(({ name }) => name.toLowerCase() === "authorization");
  const [, token] = /^Bearer\s+(.+)$/is.exec(header?.value ?? "") ?? [];
  if (header === undefined || token === undefined) return [];
  const given = kindsOf(token);
  const accepted = operation.security.map(kindsOf);
  const [only] = given;
  if (only === undefined || given.length > 1 || accepted.length === 0 || accepted.some((kind) => kind.length === 0 || kind.includes(only)))
    return [];
  const expected = operation.security.join(" or ");
  const message = `${operation.method} ${operation.path} takes ${expected}, and this is the placeholder of another kind of token.`;
  return [
    {
      kind: "wrong-token-kind",
      key: null,
      subject: `${token} at ${operation.method} ${operation.path}`,
      span: header.span,
      message,
      got: token,
      expected,
      pointer: operation.pointer,
    },
  ];
}

function kindsOf(name: string): readonly string[] {
  const words = wordsOf(name);
  return Object.keys(kinds).filter((kind) => kinds[kind]?.some((word) => words.includes(word)));
}
