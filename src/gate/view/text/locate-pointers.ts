import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument as parseYamlDocument } from "yaml";
import { pointerSegments } from "../../../core/json-pointer.ts";
import { noteJsonLines, type PointerTree } from "./json-lines.ts";

/**
 * Finds the line of each JSON pointer in a JSON or YAML text, counted from 1. A pointer may be absent from the text, because an overlay
 * added the place or the head removed it. Then the line of its nearest parent is given.
 *
 * @param text must have passed `parseDocument`, which limits its size and depth
 */
export function locatePointers(text: string, pointers: readonly string[]): ReadonlyMap<string, number> {
  const tree = pointerTree(pointers);
  const isJson = /^\ufeff?\s*[[{]/.test(text);
  if (isJson) noteJsonLines(text, tree);
  else noteYamlLines(text, tree);
  return new Map(pointers.map((pointer) => [pointer, lineOf(tree, pointer)]));
}

function pointerTree(pointers: readonly string[]): PointerTree {
  const root: PointerTree = { below: new Map(), line: undefined };
  for (const pointer of pointers) {
    let node = root;
    for (const segment of pointerSegments(pointer) ?? []) {
      let next = node.below.get(segment);
      if (next === undefined) {
        next = { below: new Map(), line: undefined };
        node.below.set(segment, next);
      }
      node = next;
    }
  }
  return root;
}

function noteYamlLines(text: string, tree: PointerTree): void {
  const lines = new LineCounter();
  const document = parseYamlDocument(text, { schema: "core", version: "1.2", uniqueKeys: false, logLevel: "silent", lineCounter: lines });
  const note = (given: unknown, at: PointerTree): void => {
    const node = isAlias(given) ? given.resolve(document) : given;
    for (const [segment, below] of at.below) {
      const found = yamlMember(node, segment);
      if (found === undefined) continue;
      below.line = lines.linePos(found.offset).line;
      note(found.value, below);
    }
  };
  note(document.contents, tree);
}

function yamlMember(node: unknown, segment: string): { readonly value: unknown; readonly offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? undefined : { value: item, offset: startOf(item) };
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === segment) : undefined;
  return pair === undefined ? undefined : { value: pair.value, offset: startOf(pair.key) };
}

function startOf(node: unknown): number {
  return (node as Node).range?.[0] ?? 0; // every node of a parsed document has a range
}

/** Returns the line of a pointer, or of its nearest parent in the text. */
function lineOf(tree: PointerTree, pointer: string): number {
  let node: PointerTree | undefined = tree;
  let line = 1;
  for (const segment of pointerSegments(pointer) ?? []) {
    node = node?.below.get(segment);
    if (node?.line === undefined) break;
    line = node.line;
  }
  return line;
}
