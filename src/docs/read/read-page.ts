import type { TableCell as CellNode, Nodes, Root, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { anchorMaker, listAnchors } from "./anchors.ts";
import { indexLines, type Lines } from "./lines.ts";
import type { Heading, LeftOut, Page, PageLink, PageSource, TableCell, Unit } from "./page.ts";
import { readFence } from "./read-fence.ts";
import { type Span, type Spelled, spelledAt } from "./spelled.ts";

/** Longer lines are left out of the Markdown: nobody writes one, and reading it takes long. In UTF-16 units. */
const lineLimit = 20_000;

/** A line that begins with very many quotations and lists within each other: reading them takes long, too. */
const nested = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){100}/;

/** Takes a Markdown page apart. HTML comments are passed over, since no reader sees them; so is the front matter. */
export function readPage({ page, text }: PageSource): Page {
  const lines = indexLines(text);
  const leftOut = listLeftOut(lines);
  // MDX has no code by indentation: its components indent what they hold.
  const isMdx = /\.mdx$/i.test(page);
  const tree = fromMarkdown(
    withoutFrontMatter(
      blanked(
        text,
        leftOut.map(({ span }) => span),
      ),
    ),
    {
      extensions: [gfmTable(), { disable: { null: ["attention", "characterReference", ...(isMdx ? ["codeIndented"] : [])] } }],
      mdastExtensions: [gfmTableFromMarkdown()],
    },
  );
  const units = collect(tree, { text, lines });
  return { page, text, lines, units, leftOut, anchors: listAnchors(headingsOf(units), text) };
}

function listLeftOut({ starts, text }: Lines): readonly LeftOut[] {
  const ends = [...starts.slice(1).map((start) => start - 1), text.length];
  return starts.flatMap((from, index) => {
    const to = ends[index] ?? text.length;
    const why = reasonToLeaveOut(text.slice(from, to));
    return why === undefined ? [] : [{ span: { from, to }, why }];
  });
}

function reasonToLeaveOut(line: string): string | undefined {
  if (line.length > lineLimit) return "its line is too long to be read";
  return nested.test(line) ? "its line begins with more lists and quotations than are read" : undefined;
}

/** The same text, in which blanks stand for the characters of some parts. */
function blanked(text: string, spans: readonly Span[]): string {
  let rest = 0;
  const parts = spans.flatMap(({ from, to }) => {
    const kept = text.slice(rest, from);
    rest = to;
    return [kept, " ".repeat(to - from)];
  });
  return [...parts, text.slice(rest)].join("");
}

/** The same text, in which blanks stand for the characters of the front matter between `---` lines at the start. */
function withoutFrontMatter(text: string): string {
  const end = /^\uFEFF?---[ \t]*\r?\n/.test(text) ? /\n---[ \t]*(?=\r?\n|$)/.exec(text) : null;
  if (end === null) return text;
  const length = end.index + end[0].length;
  return text.slice(0, length).replaceAll(/[^\n]/g, " ") + text.slice(length);
}

function headingsOf(units: readonly Unit[]): readonly Heading[] {
  return units.flatMap(({ kind, under }) => (kind === "heading" ? under.slice(-1) : []));
}

interface Source {
  readonly text: string;
  readonly lines: Lines;
}

interface Walk extends Source {
  readonly units: Unit[];
  readonly anchor: (heading: string) => string;
  under: readonly Heading[];
  /** The paragraph before, in the same section. */
  intro: string;
  isItem: boolean;
}

/** Lists nest no deeper on a page that people read; what lies deeper is passed over. */
const depthLimit = 60;

/** The end of a paragraph introduces what follows; its beginning does not. In UTF-16 units. */
const introLimit = 2000;

function collect(root: Root, source: Source): readonly Unit[] {
  const walk: Walk = { ...source, units: [], anchor: anchorMaker(), under: [], intro: "", isItem: false };
  for (const child of root.children) visit(child, walk, 0);
  return walk.units;
}

function visit(node: RootContent, walk: Walk, depth: number): void {
  if (depth > depthLimit) return;
  const span = spanOfNode(node);
  const { under, intro, isItem } = walk;
  switch (node.type) {
    case "heading": {
      const text = plainText(node);
      walk.under = [...under.filter(({ depth: other }) => other < node.depth), { depth: node.depth, text, anchor: walk.anchor(text) }];
      walk.units.push({ kind: "heading", span, under: walk.under, codes: codesOf(node, walk) });
      walk.intro = "";
      return;
    }
    case "paragraph": {
      const text = spelledAt(walk.text.slice(span.from, span.to), span.from);
      walk.units.push({ kind: "prose", span, under, text, codes: codesOf(node, walk), links: linksOf(node), isItem });
      walk.intro = text.text.slice(-introLimit);
      return;
    }
    case "code": {
      const info = `${node.lang ?? ""} ${node.meta ?? ""}`.trim();
      const [language = "", ...meta] = info.split(/[\s{,]+/);
      const content = readFence(node.value, { lines: walk.lines, span });
      walk.units.push({ kind: "fence", span, under, intro, language: language.toLowerCase(), meta: meta.join(" "), content });
      return;
    }
    case "table":
      walk.units.push({ kind: "table", span, under, intro, ...readTable(node, walk) });
      return;
    default:
      walk.isItem = isItem || node.type === "listItem";
      if ("children" in node) for (const child of node.children) visit(child, walk, depth + 1);
      walk.isItem = isItem;
  }
}

function readTable({ children }: Table, source: Source): { readonly heads: readonly string[]; readonly rows: TableCell[][] } {
  const [head, ...rows] = children.map(({ children: cells }) => cells.map((cell) => readCell(cell, source)));
  return { heads: (head ?? []).map(({ text }) => text.trim()), rows };
}

function readCell(cell: CellNode, source: Source): TableCell {
  return { text: plainText(cell), codes: codesOf(cell, source), links: linksOf(cell), span: spanOfNode(cell) };
}

function spanOfNode({ position }: Nodes): Span {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}

function plainText(node: Nodes): string {
  if ("value" in node) return node.type === "html" ? "" : node.value;
  return "children" in node ? node.children.map(plainText).join("") : "";
}

/** The texts between backticks, each at its place. */
function codesOf(node: Nodes, source: Source): readonly Spelled[] {
  if (node.type === "inlineCode") {
    const { from, to } = spanOfNode(node);
    const start = source.text.indexOf(node.value, from);
    return start < 0 || start > to ? [] : [spelledAt(node.value, start)];
  }
  return "children" in node ? node.children.flatMap((child) => codesOf(child, source)) : [];
}

function linksOf(node: Nodes): readonly PageLink[] {
  if (node.type === "link") return [{ url: node.url, text: plainText(node), span: spanOfNode(node) }];
  return "children" in node ? node.children.flatMap(linksOf) : [];
}
