import { arrayMember, type JsonObject, stringMember } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import type { ApiOperation, Server } from "./api.ts";

/** The servers of a document, and those of its paths and operations. A document without servers has `/` (OpenAPI 3.1, section 4.8.1). */
export function readServers(document: JsonObject, operations: readonly ApiOperation[]): readonly Server[] {
  const own = operations.flatMap(({ pointer }) => {
    const item = pointer.slice(0, pointer.lastIndexOf("/"));
    return [pointer, item].flatMap((place) => arrayMember(resolvePointer(document, place), "servers") ?? []);
  });
  const urls = [...(arrayMember(document, "servers") ?? []), ...own].flatMap((server) => stringMember(server, "url") ?? []);
  return [...new Set(urls.length === 0 ? ["/"] : urls)].slice(0, 200).map(readServer);
}

function readServer(url: string): Server {
  const [, host, path] = /^(?:[a-z][\w+.-]*:)?\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const base = (path ?? url).replace(/\/+$/, "");
  // `https://{instance}` is any host, so that the paths that are called there tell whether it is meant.
  if (host === undefined || /^(?:\{[^{}]*\})?(?::(?:\d+|\{[^{}]*\}))?$/.test(host))
    return { hasHost: undefined, base: base.startsWith("/") ? base : base === "" ? "" : `/${base}`, url };
  return { hasHost: hostTest(host.toLowerCase()), base, url };
}

/** A host may have variables, such as `{region}.example.com`. Its parts are looked for one after the other. */
function hostTest(host: string): (given: string) => boolean {
  const parts = host.split(/\{[^{}]*\}/);
  if (parts.length === 1) return (given) => given === host;
  return (given) => {
    let at = 0;
    for (const [index, part] of parts.entries()) {
      const found = index === 0 ? (given.startsWith(part) ? 0 : -1) : given.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at === given.length || parts.at(-1) === "";
  };
}
