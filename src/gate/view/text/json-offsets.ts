/** Wanted places as a tree of pointer segments; a reader of the text fills in where each begins. */
export interface PointerTree {
  readonly below: Map<string, PointerTree>;
  offset: number | undefined;
}

interface Frame {
  /** The place's part of the tree; undefined where nothing below is wanted. */
  readonly node: PointerTree | undefined;
  readonly isList: boolean;
  /** The number of the item of a list that comes next. */
  index: number;
  /** The key that was read, until its value comes. */
  key: { readonly name: string; readonly offset: number } | undefined;
}

/**
 * Notes where each wanted place of a valid JSON text begins: at its key, or where an item of a list begins. One pass without recursion, and
 * nothing is built: a text of ten megabytes costs some tenths of a second.
 */
export function jsonOffsets(text: string, tree: PointerTree): void {
  const stack: Frame[] = [];
  let top: Frame | undefined;
  for (const { found, offset } of tokens(text)) {
    if (found === ":") continue;
    if (found === ",") {
      if (top?.isList === true) top.index += 1;
    } else if (found === "}" || found === "]") {
      stack.pop();
      top = stack.at(-1);
    } else if (top !== undefined && !top.isList && top.key === undefined) {
      top.key = { name: top.node === undefined ? "" : nameOf(found), offset };
    } else {
      const node = top === undefined ? tree : enter(top, offset);
      if (found !== "{" && found !== "[") continue;
      top = { node, isList: found === "[", index: 0, key: undefined };
      stack.push(top);
    }
  }
}

/** Strings and punctuation; numbers and words begin a value, as any other character but white space does. */
function* tokens(text: string): Generator<{ readonly found: string; readonly offset: number }> {
  const start = /["{}[\],:]|[^\s\ufeff"{}[\],:]+/g;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const offset = match.index;
    // A pattern for whole strings would fall over a long one: it remembers every step.
    if (match[0] === '"') start.lastIndex = stringEnd(text, offset);
    yield { found: match[0] === '"' ? text.slice(offset, start.lastIndex) : match[0], offset };
  }
}

function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === "\\") before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The part of the tree for the value that begins here. */
function enter(frame: Frame, offset: number): PointerTree | undefined {
  const { key } = frame;
  frame.key = undefined;
  const node = frame.node?.below.get(key?.name ?? String(frame.index));
  // A key that stands twice counts as parsers count it: the last one.
  if (node !== undefined) node.offset = key?.offset ?? offset;
  return node;
}

function nameOf(found: string): string {
  if (!found.includes("\\")) return found.slice(1, -1);
  const name: unknown = JSON.parse(found);
  return String(name);
}
