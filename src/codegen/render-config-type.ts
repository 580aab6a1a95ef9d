import type { Json } from "../core/json.ts";
import type { ConfigNode, ConfigProperty, ConfigShape } from "./config-shape.ts";
import { key, literal } from "./emit.ts";
import { renderConfigDoc } from "./render-config-doc.ts";

/** The two types of one schema. They are printed together, because they share every comment and most lines. */
export interface ConfigTypes {
  /** What a user must write. */
  readonly input: string;
  /** What the connector receives: every property with a default is present. */
  readonly resolved: string;
}

/** Everything is inline: titles make no names, since they collide within a connector and across connectors. */
export function renderConfigType(node: ConfigNode, indent = ""): ConfigTypes {
  const { shape } = node;
  switch (shape.kind) {
    case "literals":
      return both(joinUnion(shape.values.map(renderValue), indent));
    case "union":
      return renderUnion(shape.branches, indent);
    case "array":
      return renderArray(shape.items, indent);
    case "tuple":
      return renderTuple(shape, indent);
    case "object":
      return renderObject(shape, indent);
    default:
      return both(shape.kind);
  }
}

type ShapeOf<Kind> = Extract<ConfigShape, { kind: Kind }>;

function both(text: string): ConfigTypes {
  return { input: text, resolved: text };
}

/** `{}` as a type takes everything but null, so an empty object is spelt out. */
function renderValue(value: Json): string {
  const text = literal(value);
  return text === "{}" ? "{ [key: string]: never }" : text;
}

function renderUnion(branches: readonly ConfigNode[], indent: string): ConfigTypes {
  const types = branches.map((branch) => renderConfigType(branch, `${indent}    `));
  const inputs = types.map(({ input }) => input);
  const resolved = types.map(({ resolved }) => resolved);
  // Objects span lines and differ by their discriminator: there is no need to look at their text.
  const join = branches.some(({ shape }) => shape.kind === "object") ? stackUnion : joinUnion;
  return { input: join(inputs, indent), resolved: join(resolved, indent) };
}

function joinUnion(branches: readonly string[], indent: string): string {
  const distinct = [...new Set(branches)];
  const line = distinct.join(" | ");
  return distinct.length === 1 || line.length <= 100 ? line : stackUnion(distinct, indent);
}

/** A line for each branch, so that a new one is one line in a diff. */
function stackUnion(branches: readonly string[], indent: string): string {
  return branches.map((branch) => `\n${indent}  | ${branch}`).join("");
}

function renderArray(items: ConfigNode, indent: string): ConfigTypes {
  const { input, resolved } = renderConfigType(items, indent);
  const isUnion = items.shape.kind === "union" || items.shape.kind === "literals";
  if (isUnion && input.startsWith("\n")) return { input: `Array<${input}\n${indent}>`, resolved: `Array<${resolved}\n${indent}>` };
  return isUnion ? { input: `(${input})[]`, resolved: `(${resolved})[]` } : { input: `${input}[]`, resolved: `${resolved}[]` };
}

function renderTuple({ items, requiredItems, rest }: ShapeOf<"tuple">, indent: string): ConfigTypes {
  const members: ConfigTypes[] = items.map((item, index) => {
    const { input, resolved } = renderConfigType(item, indent);
    return index < requiredItems ? { input, resolved } : { input: `(${input})?`, resolved: `(${resolved})?` };
  });
  if (rest !== undefined) {
    const { input, resolved } = renderArray(rest, indent);
    members.push({ input: `...${input}`, resolved: `...${resolved}` });
  }
  return {
    input: `[${members.map(({ input }) => input).join(", ")}]`,
    resolved: `[${members.map(({ resolved }) => resolved).join(", ")}]`,
  };
}

function renderObject({ properties, rest }: ShapeOf<"object">, indent: string): ConfigTypes {
  const inner = `${indent}  `;
  let input = "{\n";
  let resolved = "{\n";
  for (const property of properties) {
    const doc = renderConfigDoc(property.node, inner);
    const types = renderConfigType(property.node, inner);
    const name = `${doc.join("\n")}${doc.length === 0 ? "" : "\n"}${inner}${key(property.name)}`;
    input += name + renderMember(property.required, types.input);
    resolved += name + renderMember(property.required || hasDefault(property), types.resolved);
  }
  if (rest === undefined) return { input: `${input}${indent}}`, resolved: `${resolved}${indent}}` };
  const index = renderConfigType(rest, inner);
  if (properties.length === 0) return { input: `{ [key: string]: ${index.input} }`, resolved: `{ [key: string]: ${index.resolved} }` };
  return {
    input: `${input}${inner}[key: string]: ${index.input};\n${indent}}`,
    resolved: `${resolved}${inner}[key: string]: ${index.resolved};\n${indent}}`,
  };
}

function renderMember(present: boolean, type: string): string {
  return `${present ? "" : "?"}:${type.startsWith("\n") ? "" : " "}${type};\n`;
}

function hasDefault({ node }: ConfigProperty): boolean {
  return node.about.some((schema) => schema.default !== undefined);
}
