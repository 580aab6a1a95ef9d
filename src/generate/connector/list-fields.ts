import { jsonPointer } from "../../core/json-pointer.ts";
import type { ConfigNode } from "./config-shape.ts";

/**
 * Lists every place of a configuration that the schema declares, in all branches, as sorted JSON Pointers. `*` stands for any index, and for
 * any key of an object whose further keys have a type.
 */
export function listFields(node: ConfigNode): readonly string[] {
  const found = new Set<string>();
  addFields(node, [], found);
  return [...found].sort();
}

function addFields({ shape }: ConfigNode, at: readonly string[], found: Set<string>): void {
  const add = (node: ConfigNode | undefined, key: string): void => {
    if (node === undefined || node.shape.kind === "never") return;
    found.add(jsonPointer([...at, key]));
    addFields(node, [...at, key], found);
  };
  if (shape.kind === "union") for (const branch of shape.branches) addFields(branch, at, found);
  else if (shape.kind === "array") add(shape.items, "*");
  else if (shape.kind === "tuple") for (const item of [...shape.items, shape.rest]) add(item, "*");
  else if (shape.kind === "object") {
    for (const { name, node } of shape.properties) add(node, name);
    add(shape.rest, "*");
  }
}
