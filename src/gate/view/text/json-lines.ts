import { createScanner } from "jsonc-parser";

/** Wanted places as a tree of pointer segments. The reader of the text fills in the line of each, counted from 1. */
export interface PointerTree {
  readonly below: Map<string, PointerTree>;
  line: number | undefined;
}

/** An object or array whose end was not read yet. */
interface Container {
  /** The container's node in the tree. Undefined if no place below it is wanted. */
  readonly node: PointerTree | undefined;
  readonly isList: boolean;
  /** Index of the array's next item. */
  index: number;
  /** The object's current key. Undefined until the next key is read. */
  key: { readonly name: string; readonly line: number } | undefined;
}

/**
 * Records the line of each wanted place in a valid JSON text: the line of its key, or of the array's item. It is one pass over the tokens,
 * without recursion and without building values, so ten megabytes take a fraction of a second.
 */
export function noteJsonLines(text: string, tree: PointerTree): void {
  const scanner = createScanner(text, true);
  if (text.startsWith("\ufeff")) scanner.setPosition(1);
  const open: Container[] = [];
  let inner: Container | undefined;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const mark = text.charAt(scanner.getTokenOffset());
    const line = scanner.getTokenStartLine() + 1;
    if (mark === ":") continue;
    if (mark === ",") {
      if (inner !== undefined) inner.index += 1;
    } else if (mark === "}" || mark === "]") {
      open.pop();
      inner = open.at(-1);
    } else if (inner !== undefined && !inner.isList && inner.key === undefined) {
      inner.key = { name: scanner.getTokenValue(), line };
    } else {
      const node = inner === undefined ? tree : enter(inner, line);
      if (mark !== "{" && mark !== "[") continue;
      inner = { node, isList: mark === "[", index: 0, key: undefined };
      open.push(inner);
    }
  }
}

/** Returns the tree's node for the value that begins here. */
function enter(container: Container, line: number): PointerTree | undefined {
  const { key } = container;
  container.key = undefined;
  const node = container.node?.below.get(key?.name ?? String(container.index));
  // The last one of duplicate keys counts, as in `JSON.parse`.
  if (node !== undefined) node.line = key?.line ?? line;
  return node;
}
