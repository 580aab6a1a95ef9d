import { key } from "../emit.ts";
import type { ConfigNode, ConfigProperty, ConfigShape } from "./config-shape.ts";
import { renderConfigDoc } from "./render-config-doc.ts";
import { renderInlineType, renderValue } from "./render-inline-type.ts";

/** The two types of one schema, as lines. Both are printed together, because they share every comment and most lines. */
export interface ConfigTypes {
  /** The configuration that a user writes. */
  readonly input: readonly string[];
  /** The configuration that the connector receives: every property with a default is present. */
  readonly resolved: readonly string[];
  readonly differ: boolean;
}

/**
 * Renders the two types of a configuration. All types are inline: titles cannot be type names, because they collide within a connector and
 * between connectors.
 *
 * @param heads the text before each type, such as `export type Config =`
 */
export function renderConfigType(node: ConfigNode, heads: { readonly input: string; readonly resolved: string }): ConfigTypes {
  const lines: Lines = { input: [], resolved: [], differ: false };
  write(node, { input: `${heads.input} `, resolved: `${heads.resolved} `, tail: ";", indent: "" }, lines);
  return lines;
}

interface Lines {
  readonly input: string[];
  readonly resolved: string[];
  differ: boolean;
}

/**
 * The surroundings of a type: the text before it in each of the two types (with the separating space), the text after it, and the indent of
 * its closing line.
 */
interface Slot {
  readonly input: string;
  readonly resolved: string;
  readonly tail: string;
  readonly indent: string;
}

type ShapeOf<Kind> = Extract<ConfigShape, { kind: Kind }>;

function write(node: ConfigNode, slot: Slot, lines: Lines): void {
  const text = renderInlineType(node);
  const { shape } = node;
  if (text !== undefined) putHead(slot, `${text}${slot.tail}`, lines);
  else if (shape.kind === "object") writeObject(shape, slot, lines);
  else if (shape.kind === "array") writeArray(shape, slot, lines);
  else if (shape.kind === "tuple") writeTuple(shape, slot, lines);
  else writeUnion(shape, slot, lines);
}

function putHead({ input, resolved }: Slot, text: string, lines: Lines): void {
  lines.input.push((input + text).trimEnd());
  lines.resolved.push((resolved + text).trimEnd());
}

function putLine(text: string, lines: Lines): void {
  lines.input.push(text);
  lines.resolved.push(text);
}

/** The surroundings of an inner type whose preceding text is the same in both types. */
function inside(head: string, tail: string, indent: string): Slot {
  return { input: head, resolved: head, tail, indent };
}

/** Writes one line for each branch, so that a new value is one line in a diff. */
function writeUnion(shape: ConfigShape, slot: Slot, lines: Lines): void {
  const { indent, tail } = slot;
  putHead(slot, "", lines);
  if (shape.kind === "union") {
    shape.branches.forEach((branch, index) => {
      write(branch, inside(`${indent}  | `, index === shape.branches.length - 1 ? tail : "", `${indent}    `), lines);
    });
  } else if (shape.kind === "literals") {
    shape.values.forEach((value, index) => {
      putLine(`${indent}  | ${renderValue(value)}${index === shape.values.length - 1 ? tail : ""}`, lines);
    });
  }
}

function writeArray({ items }: ShapeOf<"array">, slot: Slot, lines: Lines): void {
  const { input, resolved, tail, indent } = slot;
  if (items.shape.kind !== "union" && items.shape.kind !== "literals") {
    write(items, { input, resolved, tail: `[]${tail}`, indent }, lines);
    return;
  }
  writeUnion(items.shape, { input: `${input}Array<`, resolved: `${resolved}Array<`, tail: "", indent }, lines);
  putLine(`${indent}>${tail}`, lines);
}

function writeTuple({ items, requiredItems, rest }: ShapeOf<"tuple">, slot: Slot, lines: Lines): void {
  const { indent, tail } = slot;
  const inner = `${indent}  `;
  putHead(slot, "[", lines);
  items.forEach((item, index) => {
    const mark = index < requiredItems ? "" : "?";
    // A union on several lines has no first line to which `?` or `,` could be attached, so it is wrapped in parentheses.
    const isWrapped = mark !== "" || item.shape.kind === "union" || item.shape.kind === "literals";
    write(item, inside(isWrapped ? `${inner}(` : inner, isWrapped ? `)${mark},` : ",", inner), lines);
  });
  if (rest !== undefined) write({ ...rest, shape: { kind: "array", items: rest } }, inside(`${inner}...`, ",", inner), lines);
  putLine(`${indent}]${tail}`, lines);
}

function writeObject({ properties, rest }: ShapeOf<"object">, slot: Slot, lines: Lines): void {
  const { indent, tail } = slot;
  const inner = `${indent}  `;
  putHead(slot, "{", lines);
  for (const property of properties) writeProperty(property, inner, lines);
  if (rest !== undefined) write(rest, inside(`${inner}[key: string]: `, ";", inner), lines);
  putLine(`${indent}}${tail}`, lines);
}

function writeProperty({ name, node, required }: ConfigProperty, indent: string, lines: Lines): void {
  for (const line of renderConfigDoc(node, indent)) putLine(line, lines);
  const present = `${indent}${key(name)}: `;
  const optional = required ? present : `${indent}${key(name)}?: `;
  const resolved = !required && node.about.some((schema) => schema.default !== undefined) ? present : optional;
  if (resolved !== optional) lines.differ = true;
  write(node, { input: optional, resolved, tail: ";", indent }, lines);
}
