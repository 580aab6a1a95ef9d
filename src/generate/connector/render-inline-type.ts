import type { Json } from "../../core/json.ts";
import { literal } from "../emit.ts";
import type { ConfigNode, ConfigShape, ObjectShape } from "./config-shape.ts";

/** Renders a type that fits on one line and is the same in both config types; undefined for any other type. */
export function renderInlineType({ shape }: ConfigNode): string | undefined {
  switch (shape.kind) {
    case "literals":
      return joinBranches(shape.values.map(renderValue));
    case "union":
      return joinBranches(shape.branches.map(renderInlineType));
    case "array":
      return renderArray(shape.items);
    case "tuple":
      return renderTuple(shape);
    case "object":
      return renderMap(shape);
    default:
      return shape.kind;
  }
}

/** The TypeScript type `{}` accepts everything but null and undefined, so an empty object is spelt out. */
export function renderValue(value: Json): string {
  const text = literal(value);
  return text === "{}" ? "{ [key: string]: never }" : text;
}

function joinBranches(branches: readonly (string | undefined)[]): string | undefined {
  if (branches.includes(undefined)) return undefined;
  const line = [...new Set(branches)].join(" | ");
  return branches.length === 1 || line.length <= 100 ? line : undefined;
}

function renderArray(items: ConfigNode): string | undefined {
  const text = renderInlineType(items);
  if (text === undefined) return undefined;
  return items.shape.kind === "union" || items.shape.kind === "literals" ? `(${text})[]` : `${text}[]`;
}

function renderMap({ properties, rest }: ObjectShape): string | undefined {
  const text = properties.length > 0 || rest === undefined ? undefined : renderInlineType(rest);
  return text === undefined ? undefined : `{ [key: string]: ${text} }`;
}

function renderTuple({ items, requiredItems, rest }: Extract<ConfigShape, { kind: "tuple" }>): string | undefined {
  const texts: string[] = [];
  for (const [index, item] of items.entries()) {
    const text = renderInlineType(item);
    if (text === undefined) return undefined;
    texts.push(index < requiredItems ? text : `(${text})?`);
  }
  if (rest !== undefined) {
    const text = renderArray(rest);
    if (text === undefined) return undefined;
    texts.push(`...${text}`);
  }
  return `[${texts.join(", ")}]`;
}
