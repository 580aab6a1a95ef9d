/** A piece of a text in Markdown: words as they stand, or code. */
interface Piece {
  readonly text: string;
  readonly isCode: boolean;
}

/** Letters, digits and punctuation that is no syntax. A colon may only be the last: within a word it may begin a link or an emoji. */
const plainCharacters = /^(?:[\p{L}\p{N}\p{M}_"'(),.;/%=+…–→×✓✗!?-]+:?|:)$/u;

/** Words of such characters that a reader may yet take for syntax, a link or a reference: bullets, `www.`, commits, GH-1, `_emphasis_`. */
const syntax = /^www\.|^[-+=]+$|^[0-9a-f]{7,40}$|^gh-\d|_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])_/iu;

/**
 * Writes a foreign text within a line of Markdown. Each word that could be syntax, HTML, a link, a mention or an emoji becomes code, where none
 * of them counts (CommonMark, section 6.1); the others stay as they are. A text between two backticks is code, as its author meant.
 *
 * @param code writes a text as code
 */
export function markdownWords(text: string, code: (text: string) => string = markdownCode): string {
  const pieces = text
    .split(/`([^`]*[^`\s][^`]*)`/)
    .flatMap((part, index) => (index % 2 === 0 ? piecesOf(part) : [{ text: part.trim(), isCode: true }]));
  return pieces.map(({ text: piece, isCode }) => (isCode ? code(piece) : piece)).reduce(joinPieces, "");
}

/** Writes a text as code. A `|` stands outside, because tables are split before code is read. */
export function markdownCode(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().split("|").map(codeSpan).join("&#124;");
}

/** Joins two parts of a line. Code directly beside code would be one code span. */
export function joinPieces(before: string, after: string): string {
  return before.endsWith("`") && after.startsWith("`") ? `${before} ${after}` : `${before}${after}`;
}

/** Words and the blanks between them. Blanks between two words of code are code, too. */
function piecesOf(part: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const text of part.split(/(\s+)/).map((word) => (/^\s/.test(word) ? " " : word))) {
    const [blank, last] = [pieces.at(-1), pieces.at(-2)];
    if (text === "") continue;
    const isListItem = /^\d+[.)]$/.test(text) && pieces.every((piece) => piece.text === " ");
    if (text === " " || (isPlain(text) && !isListItem)) pieces.push({ text, isCode: false });
    else if (blank?.text === " " && last?.isCode === true) pieces.splice(-2, 2, { text: `${last.text} ${text}`, isCode: true });
    else pieces.push({ text, isCode: true });
  }
  return pieces;
}

function isPlain(word: string): boolean {
  return plainCharacters.test(word) && !syntax.test(word);
}

/** A code span, with more backticks around it than in it (CommonMark, section 6.1). */
function codeSpan(text: string): string {
  if (text === "") return "";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const blank = /^[` ]|[` ]$/.test(text) ? " " : "";
  return `${fence}${blank}${text}${blank}${fence}`;
}
