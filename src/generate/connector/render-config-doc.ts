import type { Json } from "../../core/json.ts";
import { type DocTag, docComment, literal } from "../emit.ts";
import { annotation, type ConfigNode } from "./config-shape.ts";

/**
 * Renders the doc comment of a property: its title, its description if that says more, and, as tags, the constraints that a type cannot
 * express.
 */
export function renderConfigDoc(node: ConfigNode, indent: string): string[] {
  const title = textOf(annotation(node, "title"));
  const description = textOf(annotation(node, "description"));
  return docComment(
    title === description || description === "" ? [title] : title === "" ? [description] : [title, "", description],
    indent,
    [
      ...(node.secret ? [["secret", ""] as const] : []),
      ...(annotation(node, "airbyte_hidden") === true ? [["hidden", ""] as const] : []),
      ...(annotation(node, "deprecated") === true ? [["deprecated", ""] as const] : []),
      ...valueTags(node),
    ],
  );
}

const valueKeywords = [
  "default",
  "format",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
] as const;

function valueTags(node: ConfigNode): DocTag[] {
  const tags: DocTag[] = [];
  for (const keyword of valueKeywords) {
    const value = annotation(node, keyword);
    if (value !== undefined) tags.push([keyword, keyword === "pattern" || keyword === "format" ? textOf(value) : literal(value)]);
  }
  return tags;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}
