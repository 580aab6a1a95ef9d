import { cleanText, clipText } from "../../report/text.ts";

const lineLimit = 500;

/** A foreign text as Markdown code on one line, in a fence of backticks longer than any in it (CommonMark, section 6.1). */
export function code(text: string): string {
  const line = cleanText(clipText(text, lineLimit)).replaceAll(/[\n\t\u2028\u2029]/g, " ");
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
