import { arrayMember, isArray, isObject, type Json, objectMember, stringMember } from "../../core/json.ts";
import { type Comparing, type Located, report, type Scope } from "./comparing.ts";

const whole: Scope = { operation: null, prefix: "", isReversed: false };

/**
 * Compares the documents' `servers`. A trailing slash is ignored.
 *
 * @param basePaths the end of each document's addresses that the other document has in its paths; the comparison leaves it out
 */
export function compareServers(comparing: Comparing, basePaths: { readonly base: string; readonly head: string }): void {
  const before = addressesOf(serversOf(comparing.base), basePaths.base);
  const after = addressesOf(serversOf(comparing.head), basePaths.head);
  const node = { value: null, pointer: "/servers" };
  compareAddresses(before, after, { scope: whole, base: node, head: node }, comparing);
}

interface Place {
  readonly scope: Scope;
  readonly base: Located;
  readonly head: Located;
}

/** Compares the addresses of one operation, if the operation or its path item has its own `servers` in either document. */
export function compareOwnServers(
  own: { readonly base: Json | undefined; readonly head: Json | undefined },
  place: Place,
  comparing: Comparing,
): void {
  if (own.base === undefined && own.head === undefined) return;
  const before = addressesOf(own.base ?? serversOf(comparing.base), "");
  const after = addressesOf(own.head ?? serversOf(comparing.head), "");
  compareAddresses(before, after, place, comparing);
}

function serversOf(document: Json): Json {
  return arrayMember(document, "servers") ?? [];
}

function compareAddresses(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  { scope, base, head }: Place,
  comparing: Comparing,
): void {
  for (const url of before) {
    if (!after.has(url))
      report(comparing, { check: "server-removed", scope, location: `server/${url}`, message: `${url} is no longer listed`, base });
  }
  for (const url of after) {
    if (!before.has(url)) report(comparing, { check: "server-added", scope, location: `server/${url}`, message: `${url} is new`, head });
  }
}

/** Returns the common base path of a document's addresses, such as `/v1`. Empty if there is none, or if they differ. */
export function basePathOf(document: Json): string {
  const paths = [...addressesOf(serversOf(document), "")].map(
    (url) => /^(?:[^/]*:)?\/\/[^/]*(\/.*)$/.exec(url)?.[1] ?? (url.startsWith("/") ? url : ""),
  );
  const [first = ""] = paths;
  return first !== "/" && paths.every((path) => path === first) ? first : "";
}

/**
 * Lists the addresses without base path. Without `servers`, the API's address is `/`, relative to the document (OpenAPI 3.1.1, section
 * 4.8.1).
 */
function addressesOf(servers: Json, basePath: string): ReadonlySet<string> {
  const urls = (isArray(servers) ? servers : []).flatMap(addressesOfServer);
  const bare = urls.map((url) => (url.endsWith(basePath) ? url.slice(0, url.length - basePath.length) : url).replace(/\/+$/, "") || "/");
  return new Set(bare.length === 0 ? ["/"] : bare);
}

/** Limit of addresses for one server. A variable that would exceed it stays unexpanded. No known document comes near. */
const addressLimit = 256;

/**
 * Expands a server's variables. A variable with an `enum` gives one address for each value. One without gives the literal `{name}`, and its
 * default.
 */
function addressesOfServer(server: Json): readonly string[] {
  let urls = [(stringMember(server, "url") ?? "/").replace(/\/+$/, "")];
  for (const [name, variable] of Object.entries(objectMember(server, "variables") ?? {})) {
    const listed = isObject(variable) ? (arrayMember(variable, "enum") ?? []).filter((one) => typeof one === "string") : [];
    const fallback = stringMember(variable, "default");
    const values = listed.length > 0 ? listed : [`{${name}}`, ...(fallback === undefined ? [] : [fallback])];
    if (urls.length * values.length > addressLimit) continue;
    urls = urls.flatMap((url) => values.map((value) => url.replaceAll(`{${name}}`, value)));
  }
  return urls;
}
