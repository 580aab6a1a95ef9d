import { isArray, isObject, type Json, stringMember } from "../../core/json.ts";
import { sameJson } from "../../schema/accepts.ts";
import { compareContent } from "./compare-content.ts";
import { anyField, compareFields, type Field, type Fields } from "./compare-fields.ts";
import { compareResponses, followBoth } from "./compare-responses.ts";
import { compareSecurity } from "./compare-security.ts";
import { compareOwnServers } from "./compare-servers.ts";
import { type Comparing, follow, followNoted, type Located, reachedBy, report, type Scope, type Travel } from "./comparing.ts";
import { withExplodedObjects } from "./exploded-objects.ts";
import { type Endpoint, locateList } from "./list-endpoints.ts";

/** Compares one operation of both documents. Its callbacks are compared elsewhere. */
export function compareOperation(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const travel: Travel = scope.isReversed ? "response" : "request";
  compareNames(base, head, scope, comparing);
  const [own, others] = [parametersOf(base, "base", scope, comparing), parametersOf(head, "head", scope, comparing)];
  const [before, after] = [withExplodedObjects(own, others, comparing.base), withExplodedObjects(others, own, comparing.head)];
  comparePathNames(before, after, scope, comparing);
  compareFields(before, after, { scope, travel }, comparing);
  compareBodies(base, head, { scope, travel }, comparing);
  compareResponses(base, head, scope, comparing);
  if (scope.isReversed) return;
  compareSecurity(base, head, scope, comparing);
  compareOwnServers({ base: base.servers, head: head.servers }, { scope, base: located(base), head: located(head) }, comparing);
}

function compareNames(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const at = { scope, base: located(base), head: located(head) };
  const [old, now] = [stringMember(base.operation, "operationId"), stringMember(head.operation, "operationId")];
  if (old !== now)
    report(comparing, {
      ...at,
      check: "operation-id-changed",
      location: "operationId",
      message: `it was ${old ?? "none"} and is ${now ?? "none"}`,
    });
  const tags = [base, head].map(({ operation }): Json => (isArray(operation.tags) ? [...operation.tags].map(String).sort() : []));
  if (!sameJson(tags[0] ?? null, tags[1] ?? null)) {
    report(comparing, { ...at, check: "operation-tags-changed", location: "tags", message: "its tags change" });
  }
  if (base.operation.deprecated !== true && head.operation.deprecated === true) {
    report(comparing, { ...at, check: "operation-deprecated", location: "deprecated", message: "it is marked as deprecated" });
  }
}

function located({ operation, pointer }: Endpoint): Located {
  return { value: operation, pointer };
}

/** Header parameters that have no effect: media type and security scheme set them (OpenAPI 3.1.1, section 4.8.12). */
const ignoredHeaders = ["accept", "content-type", "authorization"];

/** Lists the parameters that apply, keyed by place and name. Path parameters are keyed by position, because their names are not sent. */
function parametersOf(endpoint: Endpoint, side: "base" | "head", scope: Scope, comparing: Comparing): Fields {
  const names = [...endpoint.path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  const own = locateList(endpoint.operation.parameters, `${endpoint.pointer}/parameters`);
  const found = new Map<string, Field | undefined>();
  for (const node of [...endpoint.shared, ...own]) {
    const parameter = followNoted(comparing, { side, node, by: reachedBy(scope, "parameters") });
    if (parameter === undefined) {
      found.set(anyField, undefined);
      continue;
    }
    const place = stringMember(parameter.value, "in") ?? "";
    const name = stringMember(parameter.value, "name") ?? "";
    const shown = place === "header" ? name.toLowerCase() : name;
    if (place === "header" && ignoredHeaders.includes(shown)) continue;
    const position = place === "path" ? names.indexOf(name) : -1;
    const location = position < 0 ? `${place}/${shown}` : `path/${position + 1}`;
    found.set(location, { value: parameter.value, pointer: parameter.pointer, location });
  }
  return found;
}

function comparePathNames(base: Fields, head: Fields, scope: Scope, comparing: Comparing): void {
  for (const [key, before] of base) {
    const [old, now] = [stringMember(before?.value, "name"), stringMember(head.get(key)?.value, "name")];
    if (!key.startsWith("path/") || now === undefined || old === now) continue;
    const message = `the path parameter ${old} is called ${now} now`;
    report(comparing, { check: "path-parameter-renamed", scope, location: key, message, base: before, head: head.get(key) });
  }
}

function compareBodies(base: Endpoint, head: Endpoint, at: { scope: Scope; travel: Travel }, comparing: Comparing): void {
  const { scope, travel } = at;
  const [before, after] = [bodyOf(base), bodyOf(head)];
  const location = "body";
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    const isRequired =
      isObject(after?.value) && follow(comparing.head, after)?.value !== undefined && isRequiredBody(after, comparing.head);
    const check = after === undefined ? "request-body-removed" : isRequired ? "request-body-required" : "request-body-added";
    const message = after === undefined ? "the body is gone" : "the body is new";
    const reversed = after === undefined ? "response-media-type-removed" : "response-media-type-added";
    report(comparing, { check: travel === "request" ? check : reversed, scope, location, message, base: before, head: after });
    return;
  }
  const pair = followBoth(before, after, { location, scope }, comparing);
  if (pair === undefined) return;
  const [was, is] = [isRequiredBody(pair.base, comparing.base), isRequiredBody(pair.head, comparing.head)];
  if (travel === "request" && was !== is) {
    const check = is ? "request-body-required" : "request-body-optional";
    report(comparing, { check, scope, location, message: is ? "the body is required now" : "the body may be left out now", ...pair });
  }
  compareContent(pair.base, pair.head, { scope, location, travel }, comparing);
}

function bodyOf({ operation, pointer }: Endpoint): Located | undefined {
  return operation.requestBody === undefined ? undefined : { value: operation.requestBody, pointer: `${pointer}/requestBody` };
}

function isRequiredBody(body: Located, document: Json): boolean {
  const found = follow(document, body)?.value;
  return isObject(found) && found.required === true;
}
