import { cleanText, clipText } from "../../report/text.ts";

const lineLimit = 500;

/** Renders a foreign text as inline Markdown code, within more backticks than any run of them in the text (CommonMark, section 6.1). */
export function code(text: string): string {
  const line = cleanText(clipText(text, lineLimit)).replaceAll(/[\n\t]/g, " ");
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
