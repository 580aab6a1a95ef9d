import { readJson } from "../json/read-json.ts";
import type { Call, CallBody, CallHeader } from "./call.ts";
import { type Spelled, sliceSpelled, spanOf } from "./spelled.ts";

/** Reads an HTTP message with a request line, headers and perhaps a body; undefined for what is none. */
export function readHttp(source: Spelled): Call | undefined {
  const [line, method, address] =
    /^\s*(GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]+(\S+)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*(?:\n|$)/.exec(source.text) ?? [];
  if (line === undefined || method === undefined || address === undefined) return undefined;
  const rest = sliceSpelled(source, line.length);
  const { headers, length } = readHeaders(rest);
  if (headers.length === 0 && !/^\s*[{[]/.test(rest.text)) return undefined;
  const body = sliceSpelled(rest, length);
  const start = source.text.indexOf(method);
  const at = source.text.indexOf(address, start + method.length);
  return {
    form: "http",
    span: spanOf(source),
    method,
    methodSpan: spanOf(sliceSpelled(source, start, start + method.length)),
    url: withHost(sliceSpelled(source, at, at + address.length), headers),
    headers,
    body: readBody(body),
    label: "",
    faults: [],
  };
}

function readHeaders(rest: Spelled): { readonly headers: readonly CallHeader[]; readonly length: number } {
  const headers: CallHeader[] = [];
  let length = 0;
  for (const line of rest.text.split("\n")) {
    const [, name, value] = /^[ \t]*([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined) break;
    headers.push({ name, value: value ?? "", span: spanOf(sliceSpelled(rest, length, length + line.length)) });
    length += line.length + 1;
  }
  return { headers, length: Math.min(length, rest.text.length) };
}

/** A path alone gets the host that the header names. */
function withHost(url: Spelled, headers: readonly CallHeader[]): Spelled {
  const host = headers.find(({ name }) => name.toLowerCase() === "host")?.value;
  if (host === undefined || !url.text.startsWith("/")) return url;
  const prefix = `https://${host}`;
  const start = url.at[0] ?? 0;
  return { text: prefix + url.text, at: [...Array.from(prefix, () => start), ...url.at] };
}

function readBody(source: Spelled): CallBody {
  const lead = /^\s*/.exec(source.text)?.[0].length ?? 0;
  const text = source.text.slice(lead).trimEnd();
  if (text === "") return { type: "none" };
  const body = sliceSpelled(source, lead, lead + text.length);
  return /^[{[]/.test(text) ? { type: "json", span: spanOf(body), ...readJson(body) } : { type: "unread", why: "its body is no JSON text" };
}
