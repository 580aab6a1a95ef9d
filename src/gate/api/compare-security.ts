import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type Comparing, follow, followNoted, noteUncheckable, reachedBy, report, type Scope } from "./comparing.ts";
import type { Endpoint } from "./list-endpoints.ts";

/**
 * One way to authenticate (a security requirement): schemes that are needed together, each with its scopes. A scheme is keyed by its
 * description, not its name, because names are not sent.
 */
type Way = ReadonlyMap<string, readonly string[]>;

/** Compares security requirements. A way to authenticate that was sufficient in the base must still be sufficient in the head. */
export function compareSecurity(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const [before, after] = [waysOf("base", base, scope, comparing), waysOf("head", head, scope, comparing)];
  if (before === undefined || after === undefined) return;
  const at = {
    scope,
    location: "security",
    base: { value: base.operation, pointer: base.pointer },
    head: { value: head.operation, pointer: head.pointer },
    ...([base, head].every(({ operation }) => operation.security === undefined) ? { sharedAt: "/security" } : {}),
  };
  compareFlows([base, head], at, comparing);
  const lost = before.filter((way) => !after.some((other) => isEnough(way, other)));
  const won = after.filter((way) => !before.some((other) => isEnough(way, other)));
  for (const way of lost) {
    const location = before.length === 1 ? "security" : `security/${nameOf(way)}`;
    report(comparing, { ...at, location, check: "security-tightened", message: `${inWords(way)} was enough and no longer is` });
  }
  if (lost.length === 0 && won.length > 0) {
    report(comparing, { ...at, check: "security-loosened", message: `${won.map(inWords).join(", or ")} is enough now` });
  }
}

/** The addresses of an OAuth flow, where a client gets its tokens (OpenAPI 3.1.1, section 4.8.29). */
const flowUrls = ["authorizationUrl", "tokenUrl", "refreshUrl"];

/** Compares the flows of the OAuth schemes that both sides ask for by the same name: requests of the operation do not show them. */
function compareFlows([base, head]: readonly [Endpoint, Endpoint], at: FlowsAt, comparing: Comparing): void {
  const [before, after] = [schemesOf("base", base, comparing), schemesOf("head", head, comparing)];
  for (const [name, scheme] of before) {
    const now = after.get(name);
    const gone = now === undefined ? [] : [...flowLines(scheme)].filter((line) => !flowLines(now).has(line));
    for (const line of gone) {
      const message = `OAuth ${line} of the scheme ${name} is no longer declared`;
      report(comparing, { ...at, location: `security/${name}/${line.split(" ")[0]}`, check: "security-flow-changed", message });
    }
  }
}

type FlowsAt = Omit<Parameters<typeof report>[1], "check" | "message" | "location">;

function schemesOf(side: "base" | "head", { operation }: Endpoint, comparing: Comparing): ReadonlyMap<string, JsonObject> {
  const security = member(operation, "security") ?? member(comparing[side], "security");
  const names = new Set((isArray(security) ? security : []).filter(isObject).flatMap((way) => Object.keys(way)));
  const declared = objectMember(member(comparing[side], "components"), "securitySchemes");
  return new Map(
    [...names].flatMap((name) => {
      const scheme = member(declared, name);
      const pointer = jsonPointer(["components", "securitySchemes", name]);
      const found = scheme === undefined ? undefined : follow(comparing[side], { value: scheme, pointer })?.value;
      return isObject(found) ? [[name, found] as const] : [];
    }),
  );
}

/** Each address and scope of a scheme's flows, as a line such as `clientCredentials/tokenUrl "https://…"`. */
function flowLines({ flows }: JsonObject): ReadonlySet<string> {
  return new Set(
    Object.entries(isObject(flows) ? flows : {}).flatMap(([kind, flow]) => [
      ...flowUrls.flatMap((key) => (member(flow, key) === undefined ? [] : [`${kind}/${key} ${JSON.stringify(member(flow, key))}`])),
      ...Object.keys(objectMember(flow, "scopes") ?? {}).map((scope) => `${kind}/scopes ${JSON.stringify(scope)}`),
    ]),
  );
}

function isEnough(way: Way, needed: Way): boolean {
  return [...needed].every(([scheme, scopes]) => scopes.every((one) => way.get(scheme)?.includes(one)) && way.has(scheme));
}

/**
 * Reads the ways to authenticate. The operation's own list replaces the document's. An empty or missing list means no authentication
 * (OpenAPI 3.1.1, section 4.8.10). Undefined if the list names a scheme that the document lacks, because its demands are unknown.
 */
function waysOf(side: "base" | "head", { operation }: Endpoint, scope: Scope, comparing: Comparing): readonly Way[] | undefined {
  const document = comparing[side];
  const security = member(operation, "security") ?? member(document, "security");
  const needed = (isArray(security) ? security : []).filter(isObject);
  const schemes = readSchemes(side, needed, reachedBy(scope, "security"), comparing);
  if (schemes === undefined) return undefined;
  const ways = needed.map((way) => readWay(schemes, way));
  return ways.length === 0 ? [new Map()] : ways;
}

/** Describes each scheme that is needed, by its name. Undefined if one cannot be resolved. */
function readSchemes(
  side: "base" | "head",
  needed: readonly JsonObject[],
  by: string,
  comparing: Comparing,
): ReadonlyMap<string, string> | undefined {
  const declared = objectMember(member(comparing[side], "components"), "securitySchemes");
  const found = new Map<string, string>();
  const names = new Set(needed.flatMap((way) => Object.keys(way)));
  for (const name of names) {
    const pointer = jsonPointer(["components", "securitySchemes", name]);
    const value = member(declared, name);
    const scheme = value === undefined ? undefined : followNoted(comparing, { side, node: { value, pointer }, by });
    if (value === undefined) noteUncheckable(comparing, `${side}#${pointer}`, { reason: "no security scheme has this name", by });
    if (scheme !== undefined) found.set(name, describeScheme(scheme.value));
  }
  return found.size < names.size ? undefined : found;
}

function readWay(schemes: ReadonlyMap<string, string>, way: JsonObject): Way {
  return new Map(
    Object.entries(way).map(([name, scopes]) => {
      const names = (isArray(scopes) ? scopes : []).filter((one) => typeof one === "string");
      return [schemes.get(name) ?? name, names];
    }),
  );
}

/** Describes what a scheme demands of a request. Two schemes with different names but equal demands are equal. */
function describeScheme({ type, in: place, name: key, scheme, openIdConnectUrl }: JsonObject): string {
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
