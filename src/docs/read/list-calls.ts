import type ts from "typescript";
import { readFetch } from "../code/read-fetch.ts";
import { readDeclarations, readShell } from "../shell/read-shell.ts";
import type { Call } from "./call.ts";
import type { FenceUnit, Unit } from "./page.ts";
import { readHttp } from "./read-http.ts";

/** Longer code blocks are not read: nobody copies one. In UTF-16 units. */
export const fenceLimit = 200_000;

const shells = new Set(["bash", "sh", "shell", "zsh", "console", "terminal", "curl", "shell-session", "shellsession", "cmd", "fish"]);
const scripts = new Set(["javascript", "js", "jsx", "mjs", "typescript", "ts", "tsx", "node", "nodejs"]);
const plain = new Set(["", "text", "txt", "plaintext", "http", "https", "rest"]);

/** The calls that a unit of a page shows. A unit of prose or a heading may declare operations between backticks. */
export function listCalls(unit: Unit, typescript: typeof ts | undefined): readonly Call[] {
  if (unit.kind === "table") return unit.rows.flat().flatMap(({ codes }) => codes.flatMap(readDeclarations));
  if (unit.kind !== "fence") return unit.codes.flatMap(readDeclarations);
  return listFenceCalls(unit, typescript);
}

function listFenceCalls({ language, content }: FenceUnit, typescript: typeof ts | undefined): readonly Call[] {
  const { text } = content;
  if (text.length > fenceLimit) return [];
  const isScript = scripts.has(language) || (plain.has(language) && /\b(?:await|fetch|axios)\b/.test(text) && !mentionsCurl(text));
  if (isScript) return typescript !== undefined && mentionsFetch(text) ? readFetch(content, typescript) : [];
  if (shells.has(language) || (plain.has(language) && mentionsCurl(text)))
    return [...readShell(content), ...readDeclarations(content)].sort(byPlace);
  if (!plain.has(language)) return [];
  const request = readHttp(content);
  return request === undefined ? readDeclarations(content) : [request];
}

function byPlace(a: Call, b: Call): number {
  return a.span.from - b.span.from;
}

/** `fetch` of the platform: other libraries have a `fetch` of their own. */
const ownFetch = /(?<![\w$.])(?:(?:window|globalThis|global|self)\.)?fetch\s*\(\s*[`'"]https?:/;

/** True for a code block of a shell or a script that has a call in it, be it readable or not. */
export function mentionsCall({ language, content: { text } }: FenceUnit): boolean {
  return (shells.has(language) && mentionsCurl(text)) || (scripts.has(language) && ownFetch.test(text));
}

function mentionsCurl(text: string): boolean {
  return /(?:^|[\s$(`|;&])curl(?:\.exe)?\s/m.test(text);
}

export function mentionsFetch(text: string): boolean {
  return /\bfetch\s*\(|\baxios\b/.test(text);
}
