import { createScanner } from "jsonc-parser";

/** Wanted places as a tree of pointer segments; a reader of the text fills in the line, from 1, on which each begins. */
export interface PointerTree {
  readonly below: Map<string, PointerTree>;
  line: number | undefined;
}

/** An object or a list that is open. */
interface Container {
  /** The place's part of the tree; undefined where nothing below is wanted. */
  readonly node: PointerTree | undefined;
  readonly isList: boolean;
  /** The number of the list's item that comes next. */
  index: number;
  /** The object's key that was read, until its value comes. */
  key: { readonly name: string; readonly line: number } | undefined;
}

/**
 * Notes the line on which each wanted place of a valid JSON text begins: the line of its key, or of a list's item. One pass over the tokens
 * without recursion, and nothing is built: a text of ten megabytes costs some tenths of a second.
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

/** The part of the tree for the value that begins here. */
function enter(container: Container, line: number): PointerTree | undefined {
  const { key } = container;
  container.key = undefined;
  const node = container.node?.below.get(key?.name ?? String(container.index));
  // A key that stands twice counts as parsers count it: the last one.
  if (node !== undefined) node.line = key?.line ?? line;
  return node;
}
