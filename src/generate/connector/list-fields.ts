import { jsonPointer } from "../../core/json-pointer.ts";
import type { ConfigNode } from "./config-shape.ts";

/**
 * Lists every place of a configuration that the schema declares, in all branches, as sorted JSON Pointers. `*` stands for any index, and for
 * any key of an object that allows keys of one type.
 */
export function listFields(node: ConfigNode): readonly string[] {
  const found = new Set<string>();
  addFields(node, "", found);
  return [...found].sort();
}

function addFields({ shape }: ConfigNode, at: string, found: Set<string>): void {
  const add = (node: ConfigNode, below: string): void => {
    if (node.shape.kind === "never") return;
    found.add(below);
    addFields(node, below, found);
  };
  if (shape.kind === "union") for (const branch of shape.branches) addFields(branch, at, found);
  else if (shape.kind === "array") add(shape.items, `${at}/*`);
  else if (shape.kind === "tuple")
    for (const item of [...shape.items, ...(shape.rest === undefined ? [] : [shape.rest])]) add(item, `${at}/*`);
  else if (shape.kind === "object") {
    for (const { name, node } of shape.properties) add(node, `${at}${jsonPointer([name])}`);
    if (shape.rest !== undefined) add(shape.rest, `${at}/*`);
  }
}
