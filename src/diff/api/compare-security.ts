import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type Comparing, follow, report, type Scope } from "./comparing.ts";
import type { Endpoint } from "./list-endpoints.ts";

/** One way to authenticate: what each scheme is, by itself and not by its name, and the scopes that are asked for. */
type Way = ReadonlyMap<string, readonly string[]>;

/** Compares how a caller has to authenticate: whoever did it in a way that was enough must still get through. */
export function compareSecurity(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const [before, after] = [waysOf(comparing.base, base.operation), waysOf(comparing.head, head.operation)];
  const at = {
    scope,
    location: "security",
    base: { value: base.operation, pointer: base.pointer },
    head: { value: head.operation, pointer: head.pointer },
  };
  const lost = before.filter((way) => !after.some((other) => isEnough(way, other)));
  const won = after.filter((way) => !before.some((other) => isEnough(way, other)));
  for (const way of lost) {
    const location = before.length === 1 ? "security" : `security/${nameOf(way)}`;
    report(comparing, { ...at, location, rule: "security-tightened", message: `${inWords(way)} was enough and no longer is` });
  }
  if (lost.length === 0 && won.length > 0) {
    report(comparing, { ...at, rule: "security-loosened", message: `${won.map(inWords).join(", or ")} is enough now` });
  }
}

function isEnough(way: Way, needed: Way): boolean {
  return [...needed].every(([scheme, scopes]) => scopes.every((one) => way.get(scheme)?.includes(one)) && way.has(scheme));
}

/** The operation's own list replaces the document's; an empty one, and none at all, let everybody in (OpenAPI 3.1.1, section 4.8.10). */
function waysOf(document: Json, operation: JsonObject): readonly Way[] {
  const security = member(operation, "security") ?? member(document, "security");
  const ways = (isArray(security) ? security : []).filter(isObject).map((way) => readWay(document, way));
  return ways.length === 0 ? [new Map()] : ways;
}

function readWay(document: Json, way: JsonObject): Way {
  return new Map(
    Object.entries(way).map(([name, scopes]) => {
      const names = (isArray(scopes) ? scopes : []).filter((one) => typeof one === "string");
      return [describeScheme(document, name), names];
    }),
  );
}

/** What a scheme asks of the wire; two names for the same are the same. */
function describeScheme(document: Json, name: string): string {
  const schemes = objectMember(member(document, "components"), "securitySchemes");
  const pointer = jsonPointer(["components", "securitySchemes", name]);
  const found = follow(document, { value: member(schemes, name) ?? null, pointer });
  if (!isObject(found?.value)) return name;
  const { type, in: place, name: key, scheme, openIdConnectUrl } = found.value;
  const lower = (value: Json | undefined): Json => (typeof value === "string" ? value.toLowerCase() : (value ?? null));
  if (type === "http") return `http ${lower(scheme)}`;
  if (type === "apiKey") return `apiKey ${place} ${place === "header" ? lower(key) : key}`;
  return canonicalJson({ type: type ?? null, openIdConnectUrl: openIdConnectUrl ?? null })
    .replaceAll(/\s+/g, " ")
    .trim();
}

function inWords(way: Way): string {
  if (way.size === 0) return "no authentication";
  return [...way].map(([scheme, scopes]) => (scopes.length === 0 ? scheme : `${scheme} (${scopes.join(", ")})`)).join(" with ");
}

function nameOf(way: Way): string {
  return way.size === 0 ? "none" : [...way.keys()].join("+");
}
