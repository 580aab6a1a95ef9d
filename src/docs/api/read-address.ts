import type { Spelled } from "../read/spelled.ts";
import { sliceSpelled } from "../read/spelled.ts";

/** The parts of an address, each with its place in the page. */
export interface Address {
  /** `named`: a host as written; `open`: a placeholder, a variable or this machine, as written; `none`: a path alone. */
  readonly host: { readonly kind: "named" | "open"; readonly name: string } | { readonly kind: "none" };
  /** The path, beginning with a slash. */
  readonly path: Spelled;
  readonly query: readonly QueryPair[];
  /** True if a part of the query is unknown. */
  readonly isQueryOpen: boolean;
}

export interface QueryPair {
  readonly name: string;
  readonly value: string;
  readonly span: Spelled;
}

/** The mark before a fragment. Within braces it belongs to a placeholder, of which a name of 100 characters is read. */
export const fragmentMark: RegExp = /#(?![^{}]{0,100}\})/;

/** Splits an address. Undefined for one that has no path, or that leads to no web server. */
export function readAddress(url: Spelled): Address | undefined {
  const { text } = url;
  const [, scheme, authority] = /^([a-z][a-z+.-]*):\/\/([^/?#]*)/i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return undefined;
  const start = authority === undefined ? lengthOfBase(text) : text.indexOf("://") + 3 + authority.length;
  if (start < text.length && !/[/?#]/.test(text[start] ?? "")) return undefined;
  const rest = sliceSpelled(url, start);
  const hash = rest.text.search(fragmentMark);
  const whole = hash < 0 ? rest : sliceSpelled(rest, 0, hash);
  const mark = whole.text.indexOf("?");
  const path = mark < 0 ? whole : sliceSpelled(whole, 0, mark);
  const query = mark < 0 ? sliceSpelled(whole, 0, 0) : sliceSpelled(whole, mark + 1);
  return { host: readHost(text, authority, start), path, ...readQuery(query) };
}

function readHost(text: string, authority: string | undefined, start: number): Address["host"] {
  if (authority === undefined)
    return start > 0 ? (isHostName(text.slice(0, start)) ? named : open)(text.slice(0, start)) : { kind: "none" };
  const host = authority.replace(/^[^@]*@/, "").toLowerCase();
  if (
    /[<>{}$[\]*]/.test(host) ||
    /(?:^|\.)(?:your|my|example)[\w-]*\b/.test(host) ||
    /^(?:localhost|127\.|0\.0\.0\.0|host\.docker)/.test(host)
  )
    return open(host);
  return named(host);
}

function named(host: string): Address["host"] {
  return { kind: "named", name: host.toLowerCase() };
}

function open(name: string): Address["host"] {
  return { kind: "open", name: name.toLowerCase() };
}

function isHostName(text: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(text);
}

/** The length of what stands for scheme and host where an address has none: a variable, a placeholder, or a bare host name. */
function lengthOfBase(text: string): number {
  const found =
    /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=\/)|\$\{[^{}]*\}|\$\w+|\{\{[^{}]*\}\}|\{[A-Za-z_]\w*\}(?=\/)|<[^<>]*>|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=[/?]|$)|localhost(?::\d+)?)/.exec(
      text,
    );
  return found?.[0].length ?? 0;
}

function readQuery(query: Spelled): Pick<Address, "query" | "isQueryOpen"> {
  const pairs: QueryPair[] = [];
  let isQueryOpen = false;
  let at = 0;
  for (const part of query.text === "" ? [] : query.text.split("&")) {
    const span = sliceSpelled(query, at, at + part.length);
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
    if (/^[\w.[\]-]+$/.test(part) && !/\.\./.test(part)) pairs.push({ name: part, value: "", span });
    else if (name === undefined || value === undefined) isQueryOpen ||= /[$<{.…]/.test(part);
    else if (/[$<{]/.test(name)) isQueryOpen = true;
    else pairs.push({ name: decoded(name), value: decoded(value), span });
    if (/(?:\.\.\.|…)$/.test(part)) isQueryOpen = true;
    at += part.length + 1;
  }
  return { query: pairs, isQueryOpen };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
