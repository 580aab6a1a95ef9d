import { byCodeUnit } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import type { ConfigNode } from "./config-shape.ts";

/** The places of a configuration that hold secrets, over all branches of unions: JSON Pointers where `*` stands for any index or undeclared key. */
export function listSecrets(node: ConfigNode): readonly string[] {
  const found = new Set<string>();
  collect(node, [], found);
  return [...found].sort(byCodeUnit);
}

/** The path is one array for the whole walk: it is spelt out for secrets only. */
function collect(node: ConfigNode, path: string[], found: Set<string>): void {
  if (node.secret) found.add(jsonPointer(path));
  const { shape } = node;
  if (shape.kind === "union") for (const branch of shape.branches) collect(branch, path, found);
  if (shape.kind === "array") collectAt("*", shape.items, path, found);
  if (shape.kind === "tuple") for (const item of shape.items) collectAt("*", item, path, found);
  if (shape.kind === "object") for (const { name, node: child } of shape.properties) collectAt(name, child, path, found);
  if ((shape.kind === "tuple" || shape.kind === "object") && shape.rest !== undefined) collectAt("*", shape.rest, path, found);
}

function collectAt(segment: string, node: ConfigNode, path: string[], found: Set<string>): void {
  path.push(segment);
  collect(node, path, found);
  path.pop();
}
