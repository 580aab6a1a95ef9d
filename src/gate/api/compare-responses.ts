import { member } from "../../core/json.ts";
import { compareContent } from "./compare-content.ts";
import { compareFields, type Field, type Fields } from "./compare-fields.ts";
import { type Comparing, followNoted, type Located, reachedBy, report, type Scope, type Travel } from "./comparing.ts";
import { type Endpoint, locateMap } from "./list-endpoints.ts";

/**
 * Compares the responses of an operation: statuses, and for each its headers and body. A status is compared with the other document's
 * response for it: the same status, else its range such as `2XX`, else `default` (OpenAPI 3.1.1, section 4.8.16).
 */
export function compareResponses(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const [before, after] = [responsesOf(base), responsesOf(head)];
  for (const [status, response] of after) {
    const counterpart = before.get(status) ?? promiseOf(before, status);
    if (counterpart !== undefined) compareResponse({ base: counterpart, head: response, status, scope }, comparing);
    else if (!scope.isReversed)
      report(comparing, {
        check: "response-status-added",
        scope,
        location: `response/${status}`,
        message: `${status} is new`,
        head: response,
      });
  }
  for (const [status, response] of before) {
    if (after.has(status)) continue;
    const heir = heirOf(after, status);
    if (heir !== undefined) compareResponse({ base: response, head: heir, status, scope }, comparing);
    else if (!scope.isReversed && !isNarrowed(after, status)) {
      const check = isSuccess(status) ? "response-status-removed" : "response-error-status-removed";
      report(comparing, { check, scope, location: `response/${status}`, message: `${status} is no longer declared`, base: response });
    }
  }
}

/** Responses by status. Ranges are spelled in upper case, because people also write `2xx`. */
function responsesOf({ operation, pointer }: Endpoint): ReadonlyMap<string, Located> {
  const responses = [...locateMap(operation.responses, `${pointer}/responses`, "names-and-extensions")];
  return new Map(responses.map(([status, response]) => [/^[1-5]xx$/i.test(status) ? status.toUpperCase() : status, response]));
}

/**
 * Finds the base's response that covered a status before the head declared it: a range such as `2XX`, or `default`. `default` covers errors
 * only, because clients do not expect a new success in it.
 */
function promiseOf(statuses: ReadonlyMap<string, Located>, status: string): Located | undefined {
  return statuses.get(`${status[0]}XX`) ?? (isSuccess(status) ? undefined : statuses.get("default"));
}

/** Finds the head's response that covers a status after its own response is gone. */
function heirOf(statuses: ReadonlyMap<string, Located>, status: string): Located | undefined {
  return statuses.get(`${status[0]}XX`) ?? (isNarrowed(statuses, status) && isSuccess(status) ? undefined : statuses.get("default"));
}

/** True if a range such as `4XX` was replaced by some of its statuses. That narrows a response, so it breaks nobody. */
function isNarrowed(statuses: ReadonlyMap<string, Located>, range: string): boolean {
  return range.endsWith("XX") && [...statuses.keys()].some((status) => status[0] === range[0]);
}

function isSuccess(status: string): boolean {
  return /^[123]/.test(status);
}

interface ResponsePair {
  readonly base: Located;
  readonly head: Located;
  readonly status: string;
  readonly scope: Scope;
}

function compareResponse({ base, head, status, scope }: ResponsePair, comparing: Comparing): void {
  const location = `response/${status}`;
  const pair = followBoth(base, head, { location, scope }, comparing);
  if (pair === undefined) return;
  const travel: Travel = scope.isReversed ? "request" : "response";
  const [before, after] = [
    headersOf(pair.base, { side: "base", location, scope }, comparing),
    headersOf(pair.head, { side: "head", location, scope }, comparing),
  ];
  compareFields(before, after, { scope, travel }, comparing);
  compareContent(pair.base, pair.head, { scope, location: `${location}/body`, travel }, comparing);
}

/** Resolves the references of two nodes. A dangling reference is noted as uncheckable, and the result is undefined. */
export function followBoth(
  base: Located,
  head: Located,
  at: { readonly location: string; readonly scope: Scope },
  comparing: Comparing,
): { readonly base: Located; readonly head: Located } | undefined {
  const by = reachedBy(at.scope, at.location);
  const before = followNoted(comparing, { side: "base", node: base, by });
  const after = followNoted(comparing, { side: "head", node: head, by });
  return before === undefined || after === undefined ? undefined : { base: before, head: after };
}

interface HeadersAt {
  readonly side: "base" | "head";
  readonly location: string;
  readonly scope: Scope;
}

/**
 * Lists the headers of a response by lower-case name. `Content-Type` is skipped: the media type defines it (OpenAPI 3.1.1, section 4.8.17).
 */
function headersOf({ value, pointer }: Located, { side, location, scope }: HeadersAt, comparing: Comparing): Fields {
  const headers = new Map<string, Field | undefined>();
  for (const [name, node] of locateMap(member(value, "headers"), `${pointer}/headers`)) {
    const key = name.toLowerCase();
    if (key === "content-type") continue;
    const at = `${location}/header/${key}`;
    const header = followNoted(comparing, { side, node, by: reachedBy(scope, at) });
    headers.set(key, header === undefined ? undefined : { ...header, location: at });
  }
  return headers;
}
