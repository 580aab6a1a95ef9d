import { arrayMember, type Json, stringMember } from "../../core/json.ts";
import { type Comparing, report, type Scope } from "./comparing.ts";

const whole: Scope = { operation: null, prefix: "", isReversed: false };

/** Compares the addresses that a document names for the whole API; a slash at the end makes no difference. */
export function compareServers(comparing: Comparing): void {
  const [before, after] = [addressesOf(comparing.base), addressesOf(comparing.head)];
  const node = { value: null, pointer: "/servers" };
  for (const url of before) {
    if (after.has(url)) continue;
    report(comparing, {
      check: "server-removed",
      scope: whole,
      location: `server/${url}`,
      message: `${url} is no longer listed`,
      base: node,
    });
  }
  for (const url of after) {
    if (before.has(url)) continue;
    report(comparing, { check: "server-added", scope: whole, location: `server/${url}`, message: `${url} is new`, head: node });
  }
}

/** Without a list, the API lies where the document does (OpenAPI 3.1.1, section 4.8.1). */
function addressesOf(document: Json): ReadonlySet<string> {
  const servers = arrayMember(document, "servers") ?? [];
  const urls = servers.map((server) => (stringMember(server, "url") ?? "/").replace(/\/+$/, "") || "/");
  return new Set(urls.length === 0 ? ["/"] : urls);
}
