import type { Json } from "../../core/json.ts";
import type { Span } from "../read/spelled.ts";

/** A value as a page shows it: some of its parts may be left open. */
export type Shown =
  | { readonly type: "object"; readonly members: readonly ShownMember[]; readonly isOpen: boolean; readonly span: Span }
  | { readonly type: "array"; readonly items: readonly Shown[]; readonly isOpen: boolean; readonly span: Span }
  | { readonly type: "text"; readonly value: string; readonly span: Span }
  | { readonly type: "scalar"; readonly value: number | boolean | null; readonly span: Span }
  /** A value of which nothing is known, such as a variable's; `isText` if it is a text of unknown content. */
  | { readonly type: "unknown"; readonly isText: boolean; readonly span: Span };

export interface ShownMember {
  readonly name: string;
  /** The name as it is written, without quotes. */
  readonly nameSpan: Span;
  readonly value: Shown;
}

/** The value as JSON; undefined where a part of it is open, unknown or a placeholder. */
export function concreteValue(shown: Shown, isPlaceholder: (text: string) => boolean): Json | undefined {
  switch (shown.type) {
    case "object": {
      if (shown.isOpen) return undefined;
      const members = shown.members.map(({ name, value }) => [name, concreteValue(value, isPlaceholder)] as const);
      if (members.some(([, value]) => value === undefined)) return undefined;
      return Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
    }
    case "array": {
      const items = shown.isOpen ? [undefined] : shown.items.map((item) => concreteValue(item, isPlaceholder));
      return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined);
    }
    case "text":
      return isPlaceholder(shown.value) ? undefined : shown.value;
    case "scalar":
      return shown.value;
    case "unknown":
      return undefined;
  }
}

/** Every value inside a value, itself first, with the names on the way to it. */
export function* walkShown(
  shown: Shown,
  path: readonly string[] = [],
): Generator<{ readonly shown: Shown; readonly path: readonly string[] }> {
  yield { shown, path };
  if (shown.type === "object") for (const { name, value } of shown.members) yield* walkShown(value, [...path, name]);
  if (shown.type === "array") for (const [index, item] of shown.items.entries()) yield* walkShown(item, [...path, String(index)]);
}
