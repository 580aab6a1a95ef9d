import type { Api } from "../api/api.ts";
import { fitsAtEnd, matchPath, splitSegments } from "../api/match-path.ts";
import { commonPrefix, nearPath } from "../api/near-path.ts";
import { type Address, readAddress } from "../api/read-address.ts";
import type { Call } from "../read/call.ts";
import type { Spelled } from "../read/spelled.ts";

/** Hosts of the API that pages call: the document's servers, and others at which its paths are called. */
export interface Hosts {
  readonly isServer: (host: string) => boolean;
  readonly isKnown: (host: string) => boolean;
  /** True for words such as `/api/v1` with which paths of the document begin that pages show without a host. */
  readonly isBeginning: (words: string) => boolean;
  /** True for a placeholder that stands for another product's host. */
  readonly isOther: (placeholder: string) => boolean;
}

/** Fewer calls at one placeholder may all be wrong. */
const fewestCalls = 3;

/**
 * Finds the hosts that are meant as the API. A host that the document does not name is one of them if its paths are called there, and if it is
 * of a server's domain, or no server is called at all.
 */
export function findHosts(api: Api, calls: readonly Call[]): Hosts {
  const isServer = (host: string): boolean => api.servers.some(({ hasHost }) => hasHost?.(host) === true);
  const called = calls.flatMap(({ url }) => {
    const address = readAddress(url);
    return address === undefined ? [] : [{ ...address, match: matchPath(api, address.path) }];
  });
  const hosts = called.flatMap(({ host }) => (host.kind === "named" ? [host.name] : []));
  const isAnyServerCalled = hosts.some(isServer);
  const domains = new Set(api.servers.flatMap(({ url }) => domainOf(/\/\/([^/?#:]+)/.exec(url)?.[1] ?? "") ?? []));
  const extra = new Set(
    called.flatMap(({ host, path, match }) => {
      if (host.kind !== "named" || isServer(host.name)) return [];
      const isRelated = !isAnyServerCalled || domains.has(domainOf(host.name) ?? "-");
      return isRelated && match !== undefined && !match.isVague && path.text.length > 1 ? [host.name] : [];
    }),
  );
  const others = otherPlaceholders(called);
  const shown = called.filter(({ host, match }) => host.kind === "none" && match !== undefined);
  const beginnings = new Set(shown.map(({ path }) => baseOf(path.text)));
  return {
    isServer,
    isKnown: (host) => isServer(host) || extra.has(host),
    isBeginning: (words) => beginnings.has(words),
    isOther: (placeholder) => others.has(placeholder),
  };
}

/** The address of a call, with the operation's path that it matches. */
type Called = Address & { readonly match: ReturnType<typeof matchPath> };

/** Lists the placeholders at which several paths are called, none of them the document's, where other hosts are called at its paths. */
function otherPlaceholders(called: readonly Called[]): ReadonlySet<string> {
  if (called.every(({ match }) => match === undefined)) return new Set();
  const strange = new Map<string, Set<string>>();
  for (const { host, path } of called) {
    if (host.kind === "open") strange.set(host.name, (strange.get(host.name) ?? new Set()).add(path.text));
  }
  for (const { host, match } of called) if (host.kind === "open" && match !== undefined) strange.delete(host.name);
  return new Set([...strange].flatMap(([name, paths]) => (paths.size >= fewestCalls ? [name] : [])));
}

function domainOf(host: string): string | undefined {
  const labels = host.split(":")[0]?.split(".") ?? [];
  return labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? "") ? undefined : labels.slice(-2).join(".");
}

/** The reason why a call is none of this API; undefined if it is one. */
export function strangerReason(api: Api, { form, method }: Call, address: Address, hosts: Hosts): string | undefined {
  const { host, path } = address;
  if (host.kind === "named" && !hosts.isKnown(host.name)) return `it calls ${host.name}, which is no server of the document`;
  if (host.kind === "none" && form === "fetch") return "its address is relative: it calls the reader's own server";
  if (/\.(?:json|ya?ml|html?|txt|md|js|sh|zip|gz)$/.test(path.text)) return "it fetches a file";
  if (/\/(?:\.\.\.|…)$/.test(path.text)) return "its address is cut";
  if (matchPath(api, path) !== undefined) return undefined;
  if (host.kind === "open" && hosts.isOther(host.name)) return "its placeholder for a host stands at no path of the document on any page";
  if (host.kind === "open" && beginsOtherwise(api, path)) return "its host is left open, and its path begins otherwise than the document's";
  if (path.text.includes("*")) return "its path stands for several, by an asterisk";
  if (host.kind === "none" && form === "declaration" && endsAsPath(api, path)) return "its path leaves out the beginning of the document's";
  if (host.kind === "none" && !startsAsPath(api, path.text, hosts) && nearPath(api, { method, path, keys: [] }) === undefined)
    return "it names no server, and no path of the document begins like its own";
  const isBelow = api.servers.some(({ base }) => base === "" || path.text.startsWith(`${base}/`));
  if (host.kind === "named" && isBelow) return undefined;
  return host.kind === "named" ? "its path is outside the paths of the servers" : undefined;
}

/**
 * True for a path that begins as the paths of the document do: a path without a host may be of another API. Where they have no beginning in
 * common, and the pages show none of them with the path's version, the word behind the version tells.
 */
function startsAsPath(api: Api, path: string, hosts: Hosts): boolean {
  const base = api.servers.map((server) => server.base).find((one) => one !== "" && path.startsWith(`${one}/`)) ?? "";
  const own = path.slice(base.length);
  const [, ...words] = own.split("/");
  const shared = commonPrefix(api) || Math.max(1, baseOf(own).split("/").length - (hosts.isBeginning(baseOf(path)) ? 1 : 0));
  return api.operations.some(
    ({ segments }) => words.length >= shared && segments.slice(0, shared).every(({ literal }, index) => literal === words[index]),
  );
}

/** The words before the first that is a path's own, such as `/api/v1`. */
function baseOf(path: string): string {
  const [, ...words] = path.split("/");
  const own = words.findIndex((word) => !baseWord.test(word));
  return ["", ...words.slice(0, own < 0 ? words.length : own)].join("/");
}

/** Words with which servers begin their paths. */
const baseWord = /^(?:api|rest|public|v\d[\w.]*)$/i;

/** True for the last segments of a path of the document: sentences leave out the beginning that all paths of a chapter share. */
function endsAsPath({ operations }: Api, path: Spelled): boolean {
  const parts = splitSegments(path);
  return parts.length > 1 && operations.some(({ segments }) => segments.length > parts.length && fitsAtEnd(segments, parts, parts.length));
}

/** True for a path of the document with other words before it: an API that a reader hosts, or a reader's own server, begins its paths as it likes. */
function beginsOtherwise({ operations }: Api, path: Spelled): boolean {
  const parts = splitSegments(path).filter(({ text }) => text !== "");
  const firstWords = new Set(operations.map(({ segments }) => segments[0]?.literal));
  return operations.some(({ segments }) => {
    const extra = parts.length - segments.length;
    const shared = Math.min(parts.length, segments.length);
    if (extra === 0 || shared === 0 || !fitsAtEnd(segments, parts, shared)) return false;
    return extra > 0
      ? parts.slice(0, extra).every(({ text }) => /^[\w.-]+$/.test(text) && !firstWords.has(text))
      : segments.slice(0, -extra).every(({ literal }) => literal !== undefined && baseWord.test(literal));
  });
}
