import { lineEndOf } from "../../../core/line-ends.ts";

/**
 * Adds the lines of .gitattributes that are missing. Git must not change the line ends of locked and generated files on Windows, because
 * the lock and `generate --check` compare bytes. A pattern that has a line already keeps it, whatever the line says.
 */
export function addAttributes(text: string, out: string): string {
  const known = new Set(text.split(/\r?\n/).map((line) => line.trim().split(/\s+/)[0]));
  const missing = attributeLines(out).filter((line) => !known.has(line.slice(0, line.indexOf(" "))));
  if (missing.length === 0) return text;
  const eol = lineEndOf(text);
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return `${text}${gap}${missing.map((line) => line + eol).join("")}`;
}

/** A pattern with a space would be read as two words, so a question mark stands for it. */
function attributeLines(out: string): readonly string[] {
  const folder = out.replaceAll(/\s/g, "?");
  return [
    "openapi/lock.json text eol=lf",
    "openapi/snapshot/** text eol=lf linguist-generated=true",
    `${folder}/** text eol=lf linguist-generated=true`,
    `${folder}/api-report.md linguist-generated=false`,
  ];
}
