import { visible } from "../core/visible.ts";
import { joinPieces, markdownCode, markdownWords } from "./markdown-words.ts";
import { clipText } from "./text.ts";
import type { Line, ListBlock, Overview, Part, Summary, SummarySection, SummaryTable, TextBlock } from "./view.ts";

/** The limit of a foreign text, in characters: enough for any sentence of the kit, but one huge text must not fill the summary. */
const inlineLimit = 500;
const blockLimit = 8000;

/** GitHub rejects a step's summary of more than 1024 KiB as a whole. The difference is room for the notice. */
const limitBytes = 1024 * 1024 - 1024;

/** Items of a list in one block. A summary that is too long is cut by whole blocks. */
const blockItems = 100;

/** Writes a summary in Markdown for the page of a GitHub job. */
export function writeMarkdown({ overviews, sections }: Summary): string {
  return keepWhatFits([...overviews.map(overview), ...sections.flatMap(section)]);
}

/** Keeps the blocks that fit, in order, and adds a notice if some do not. */
function keepWhatFits(blocks: readonly string[]): string {
  const kept: string[] = [];
  let sizeBytes = 0;
  for (const block of blocks) {
    sizeBytes += new TextEncoder().encode(block).length + 2;
    if (sizeBytes > limitBytes) break;
    kept.push(block);
  }
  const left = blocks.length - kept.length;
  const notice = `**${left} more parts are left out: a job summary holds 1 MiB. The HTML and JUnit reports have them.**`;
  return `${[...kept, ...(left === 0 ? [] : [notice])].join("\n\n")}\n`;
}

function overview({ heading, paragraphs, table, blocks }: Overview): string {
  return [
    `## ${lineOf(heading)}`,
    "",
    ...paragraphs.flatMap((paragraph) => [lineOf(paragraph), ""]),
    ...tableLines(table),
    ...blocks.flatMap((block) => ["", textBlock(block)]),
  ].join("\n");
}

function tableLines({ heads, isNumeric, rows }: SummaryTable): string[] {
  return [
    `|${heads.map((head) => (head === "" ? " " : ` ${escaped(head)} `)).join("|")}|`,
    `| ${heads.map((_, index) => (isNumeric && index > 0 ? "---:" : "---")).join(" | ")} |`,
    ...rows.map((cells) => `| ${cells.map(lineOf).join(" | ")} |`),
  ];
}

function section({ title, blocks }: SummarySection): string[] {
  const written = blocks.flatMap((block) => ("items" in block ? listBlocks(block) : [textBlock(block)]));
  return title === undefined || written.length === 0 ? written : [`### ${escaped(title)}`, ...written];
}

function textBlock({ title, text, isFolded = false }: TextBlock): string {
  return isFolded ? folded(summaryOf(title), fenced(text)) : `${lineOf(title)}\n\n${fenced(text)}`;
}

function listBlocks({ items, foldedUnder }: ListBlock): string[] {
  return Array.from({ length: Math.ceil(items.length / blockItems) }, (_, index) => {
    const some = items.slice(index * blockItems, (index + 1) * blockItems);
    const list = some.map((item) => `- ${lineOf(item)}`).join("\n");
    return foldedUnder === undefined ? list : folded(escaped(foldedUnder), list);
  });
}

function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function lineOf(line: Line): string {
  return line.map(partOf).reduce(joinPieces, "").trim();
}

function partOf(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if ("code" in part) return markdownCode(clipped(part.code, inlineLimit));
  if ("foreign" in part) return markdownWords(clipped(part.foreign, inlineLimit));
  const words = markdownWords(clipped(part.strong, inlineLimit)).trim();
  return `**${words === "" ? "–" : words}**`; // four asterisks would be a line across
}

/** The title of a folded part: a line of HTML, in which Markdown does not count. */
function summaryOf(line: Line): string {
  return line
    .map((part) => (typeof part === "string" ? escaped(part) : markdownWords(clipped(textOf(part), inlineLimit), htmlCode)))
    .join("");
}

function textOf(part: Exclude<Part, string>): string {
  return "code" in part ? part.code : "foreign" in part ? part.foreign : part.strong;
}

function htmlCode(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

/** Escapes the kit's own words, and texts within HTML, by character references, which never count as syntax (CommonMark, section 2.5). */
function escaped(text: string): string {
  return visible(text)
    .replaceAll(/[\n\t]/g, " ")
    .replaceAll(/[#$&*<>@[\\\]_`|~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A foreign text, cut to a limit. Its invisible characters are written out here, since a code point has characters of Markdown's syntax. */
function clipped(text: string, limit: number): string {
  return visible(clipText(text, limit));
}

/** A text in a code fence, which is longer than any run of backticks in it (CommonMark, section 4.5). */
function fenced(text: string): string {
  const content = clipped(text, blockLimit);
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${content}\n${fence}`;
}
