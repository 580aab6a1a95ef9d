import type { Fault, FaultKind } from "../../fault.ts";
import type { Shown } from "../../json/shown.ts";
import type { Rename } from "./match-names.ts";

/** The side of an exchange on which a value stands. */
export type Side = "request" | "response";

/** The place of a value: its name, and the schema that it is held against. */
interface ValuePlace {
  /** Null for a whole sample, and for an item of a list. */
  readonly name: string | null;
  /** The name of the list that holds an item. */
  readonly list?: string | null;
  readonly side: Side;
  readonly pointer: string;
}

interface Undeclared {
  readonly name: string;
  readonly nameSpan: Fault["span"];
  readonly rename: Rename | undefined;
  readonly declared: readonly string[];
}

export function undeclaredFault({ name, nameSpan, rename, declared }: Undeclared, at: ValuePlace): Fault {
  const hasSpace = /\s/.test(name);
  const kind = hasSpace ? "key-with-space" : at.side === "request" ? "undeclared-property" : "response-undeclared-property";
  const where = at.side === "request" ? "body" : "answer";
  return {
    kind,
    key: name,
    span: nameSpan,
    message: `The document does not declare ${JSON.stringify(name)} in this ${where}.`,
    got: name,
    expected: rename?.to ?? clip(declared.join(", ")),
    pointer: at.pointer,
    ...(rename === undefined ? {} : { suggestion: `write ${rename.to}`, cause: `${name} → ${rename.to}` }),
    ...(rename === undefined || !rename.isSafe ? {} : { fix: [{ span: nameSpan, by: rename.to }] }),
  };
}

export function missingFault(name: string, shown: Shown, at: ValuePlace, renamed: string | undefined): Fault {
  const kind = at.side === "request" ? "missing-required-property" : "response-missing-property";
  const where = at.side === "request" ? "body" : "answer";
  const cause = renamed === undefined ? {} : { cause: `${renamed} → ${name}` };
  return {
    kind,
    key: name,
    span: shown.span,
    message: `${name} is not in the ${where}.`,
    got: `no ${name}`,
    expected: name,
    pointer: at.pointer,
    ...cause,
  };
}

export function faultAt(
  kind: FaultKind,
  shown: Shown,
  { name, pointer }: ValuePlace,
  words: Pick<Fault, "message" | "got" | "expected">,
): Fault {
  return { kind, key: name, span: shown.span, pointer, ...words };
}

export function nameOf({ name, list = null }: ValuePlace): string {
  if (name !== null) return JSON.stringify(name);
  return list === null ? "The value" : `An item of ${JSON.stringify(list)}`;
}

export function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
