import type { Fault } from "../fault.ts";
import { readJson } from "../json/read-json.ts";
import type { Call, CallBody, CallHeader } from "../read/call.ts";
import { type Span, type Spelled, Speller, sliceSpelled, spanOf } from "../read/spelled.ts";
import { type CurlFlag, longFlag, shortFlag, takesValue } from "./curl-flags.ts";
import { describeFlaws } from "./describe-flaws.ts";
import type { Command, Word } from "./word.ts";

/** A value of a flag, such as that of `-d`. */
interface Option {
  readonly flag: CurlFlag;
  readonly value: Word;
}

/** Reads a command as a call of curl; undefined if it is none. */
export function readCurl(command: Command, variables: ReadonlyMap<string, string>): Call | undefined {
  const start = command.words.findIndex(({ text }) => text === "curl" || text === "curl.exe" || text.endsWith("/curl"));
  if (start < 0 || !command.words.slice(0, start).every(isPrefix)) return undefined;
  const { options, rest, switches } = readOptions(command.words.slice(start + 1));
  const url = options.find(({ flag }) => flag === "url")?.value ?? rest.find(isAddress) ?? rest[0];
  if (url === undefined || url.text === "") return undefined;
  const method = options.find(({ flag }) => flag === "method")?.value;
  const data = options.filter(({ flag }) => ["data", "raw", "json", "encoded", "form"].includes(flag));
  const isGet = switches.has("get");
  const hasUpload = options.some(({ flag }) => flag === "upload");
  const body: CallBody = isGet ? { type: "none" } : hasUpload ? inAnotherFile : readBody(data, command.input);
  const written = resolve(url, variables);
  const headers = options.flatMap(readHeader);
  return {
    form: "curl",
    span: { from: command.words[start]?.raw.from ?? 0, to: lastOf(command).to },
    method: (method?.text ?? inferMethod(switches, { hasBody: !isGet && data.length > 0, hasUpload })).toUpperCase(),
    ...(method === undefined ? {} : { methodSpan: spanOf(method) }),
    url: isGet ? withData(written, data) : written,
    headers,
    body,
    label: command.label,
    faults: [...describeFlaws(command, url), ...duplicateHeaders(headers)],
  };
}

function lastOf({ words }: Command): Span {
  return words.at(-1)?.raw ?? { from: 0, to: 0 };
}

function isPrefix({ text }: Word): boolean {
  return /^(?:sudo|time|do|then|else|exec|\{|!|\w+=.*)$/.test(text);
}

function isAddress({ text }: Word): boolean {
  return /:\/\/|^\/|^[$<{[]|^(?:localhost|127\.)|^[\w-]+(?:\.[\w-]+)+(?:[/:?]|$)/.test(text);
}

function readOptions(words: readonly Word[]): {
  readonly options: Option[];
  readonly rest: Word[];
  readonly switches: ReadonlySet<CurlFlag>;
} {
  const options: Option[] = [];
  const rest: Word[] = [];
  const switches = new Set<CurlFlag>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) continue;
    const { flag, value } = readFlag(word);
    if (flag === undefined) rest.push(word);
    else if (!takesValue(flag)) switches.add(flag);
    else {
      const given = value ?? words[++index];
      if (given !== undefined) options.push({ flag, value: given });
    }
  }
  return { options, rest, switches };
}

/** The flag of a word, with the value that stands in the same word, such as `-XPOST`, `--data=x` or `-sSd x`. */
function readFlag(word: Word): { readonly flag?: CurlFlag; readonly value?: Word } {
  const { text } = word;
  const [, long, equals] = /^--([a-z][\w-]*)(=)?/.exec(text) ?? [];
  if (long !== undefined) {
    const flag = longFlag(long);
    return equals === undefined || !takesValue(flag) ? { flag } : { flag, value: part(word, long.length + 3) };
  }
  if (!/^-[A-Za-z#:0-9]/.test(text)) return {};
  for (let index = 1; index < text.length; index++) {
    const flag = shortFlag(text[index] ?? "");
    if (flag === "get" || flag === "head") return { flag };
    if (takesValue(flag)) return index + 1 < text.length ? { flag, value: part(word, index + 1) } : { flag };
  }
  return { flag: "none" };
}

function part(word: Word, from: number): Word {
  return { ...word, ...sliceSpelled(word, from) };
}

function inferMethod(
  switches: ReadonlySet<CurlFlag>,
  { hasBody, hasUpload }: { readonly hasBody: boolean; readonly hasUpload: boolean },
): string {
  if (switches.has("head")) return "HEAD";
  return hasUpload ? "PUT" : hasBody ? "POST" : "GET";
}

function readHeader({ flag, value }: Option): readonly CallHeader[] {
  if (flag === "json") return [{ name: "content-type", value: "application/json", span: spanOf(value) }];
  if (flag === "user") return [{ name: "authorization", value: undefined, span: spanOf(value) }];
  const [, name, text] = flag === "header" ? (/^([\w-]+)\s*:\s*(.*)$/s.exec(value.text) ?? []) : [];
  return name === undefined ? [] : [{ name, value: text ?? "", span: spanOf(value) }];
}

const inAnotherFile: CallBody = { type: "unread", why: "its body is in another file" };

function readBody(data: readonly Option[], input: Spelled | undefined): CallBody {
  const [first, ...others] = data;
  if (first === undefined) return { type: "none" };
  const { text } = first.value;
  if (first.flag === "form") return { type: "unread", why: "its body is a form" };
  if ((first.flag === "data" || first.flag === "json") && text.startsWith("@")) {
    return text === "@-" && input !== undefined ? jsonBody(input) : inAnotherFile;
  }
  if (others.length > 0 || !/^\s*[{[]/.test(text)) return { type: "unread", why: "its body is no JSON text" };
  if (/^\s*(?:\{\{|\{[\w ]+\}\s*$)/.test(text)) return { type: "unread", why: "its body is a placeholder" };
  return jsonBody(first.value);
}

function jsonBody(source: Spelled): CallBody {
  return { type: "json", span: spanOf(source), ...readJson(source) };
}

/** The address, with the values of variables that the fence sets. */
function resolve(word: Word, variables: ReadonlyMap<string, string>): Spelled {
  const [whole, braced, bare] = /^\$(?:\{(\w+)\}|(\w+))/.exec(word.text) ?? [];
  const value = variables.get(braced ?? bare ?? "");
  if (whole === undefined || value === undefined) return word;
  const start = word.at[0] ?? 0;
  return {
    text: value + word.text.slice(whole.length),
    at: [...Array.from(value, () => start), ...word.at.slice(whole.length)],
  };
}

/** With `-G` the data become the query. */
function withData(url: Spelled, data: readonly Option[]): Spelled {
  const speller = new Speller();
  const add = ({ text, at }: Spelled): void => {
    for (let index = 0; index < text.length; index++) speller.add(text[index] ?? "", at[index] ?? 0);
  };
  add(url);
  for (const [index, { value }] of data.entries()) {
    speller.add(index > 0 || url.text.includes("?") ? "&" : "?", value.at[0] ?? 0);
    add(value);
  }
  return speller.spelled((data.at(-1)?.value ?? url).at.at(-1) ?? 0);
}

function duplicateHeaders(headers: readonly CallHeader[]): readonly Fault[] {
  const seen = new Set<string>();
  return headers.flatMap(({ name, span }) => {
    const isTwice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    if (!isTwice || /^(?:cookie|accept)$/i.test(name)) return [];
    const message = `The header ${name} is given twice.`;
    return [{ kind: "duplicate-header", key: null, subject: name, span, message, got: `${name} twice`, expected: `${name} once` }];
  });
}
