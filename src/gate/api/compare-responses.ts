import { member } from "../../core/json.ts";
import { compareContent } from "./compare-content.ts";
import { compareFields, type Field, type Fields } from "./compare-fields.ts";
import { type Comparing, followNoted, type Located, reachedBy, report, type Scope, type Travel } from "./comparing.ts";
import { type Endpoint, locateMap } from "./list-endpoints.ts";

/**
 * Compares what an operation answers: its statuses, and for each the headers and the body. Each status that either document names is compared
 * by what applies to it there: its own response, that of its range, or the default (OpenAPI 3.1.1, section 4.8.16).
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

/** By status; the letters of a range have no case in what people write. */
function responsesOf({ operation, pointer }: Endpoint): ReadonlyMap<string, Located> {
  const responses = [...locateMap(operation.responses, `${pointer}/responses`, "names-and-extensions")];
  return new Map(responses.map(([status, response]) => [/^[1-5]xx$/i.test(status) ? status.toUpperCase() : status, response]));
}

/** The response that promised a status before it had its own. A default stands for errors: nobody takes it for a new kind of success. */
function promiseOf(statuses: ReadonlyMap<string, Located>, status: string): Located | undefined {
  return statuses.get(`${status[0]}XX`) ?? (isSuccess(status) ? undefined : statuses.get("default"));
}

/** The response that a status gets once its own is gone. */
function heirOf(statuses: ReadonlyMap<string, Located>, status: string): Located | undefined {
  return statuses.get(`${status[0]}XX`) ?? (isNarrowed(statuses, status) && isSuccess(status) ? undefined : statuses.get("default"));
}

/** Whether a range has become some of its statuses: fewer answers than before. */
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

/** What two nodes refer to; a reference to nothing is noted, and there is nothing to compare. */
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

/** `Content-Type` is said by the media type (OpenAPI 3.1.1, section 4.8.17). */
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
