import type { Call } from "../read/call.ts";
import { type Spelled, spanOf } from "../read/spelled.ts";
import { lexShell } from "./lex-shell.ts";
import { readCurl } from "./read-curl.ts";

/** The calls of a shell text: every command of curl, with the variables that were set before it. */
export function readShell(source: Spelled): readonly Call[] {
  const variables = new Map<string, string>();
  return lexShell(source).flatMap((command) => {
    for (const { text } of command.words) {
      const [, name, value] = /^(?:export\s+)?([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [];
      if (name !== undefined && value !== undefined && !/[$<{]/.test(value)) variables.set(name, value);
    }
    const call = readCurl(command, variables);
    return call === undefined ? [] : [call];
  });
}

export const methods: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** A text that declares an operation, such as `POST https://api.example.com/things`. A path may hold a blank in braces. */
export const declaration: RegExp =
  /^[ \t]*(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+((?:https?:\/\/|\/|\{\{?\w+\}?\}|\$\{?\w+\}?)(?:\{[^{}\n]{1,60}\}|<[^<>\n]{1,60}>|[^\s{}<>`'"|])*)[ \t]*(?:HTTP\/[\d.]+[ \t]*)?$/gm;

/** The declarations of a text, each on a line of its own. */
export function readDeclarations(source: Spelled): readonly Call[] {
  return [...source.text.matchAll(declaration)].map((found) => {
    const [whole, method = "", address = ""] = found;
    const start = found.index + whole.indexOf(method);
    const at = found.index + whole.indexOf(address, whole.indexOf(method) + method.length);
    const url = { text: address, at: source.at.slice(at, at + address.length + 1) };
    const methodSpan = { from: source.at[start] ?? 0, to: (source.at[start] ?? 0) + method.length };
    return {
      form: "declaration",
      span: { from: methodSpan.from, to: spanOf(url).to },
      method,
      methodSpan,
      url,
      headers: [],
      body: { type: "none" },
      label: "",
      faults: [],
    };
  });
}
