import { canonicalJson } from "../../core/canonical-json.ts";
import { isObject, type Json, member, stringMember } from "../../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { ClientExpectation, Selection } from "./client-script.ts";
import { secretIn } from "./find-secret.ts";
import type { StepEnds } from "./play-steps.ts";
import { bearerOf, type IssuedToken, type WireRequest } from "./wire.ts";

/** Everything that a case has seen when its steps are over. */
export interface Seen {
  readonly requests: readonly WireRequest[];
  readonly issued: readonly IssuedToken[];
  /** The ends of each step, by its index. */
  readonly ends: readonly StepEnds[];
  /** Log lines and events of the client. */
  readonly logged: readonly unknown[];
  readonly baseUrl: string;
  readonly clientSecret: string;
  readonly organizationId: string;
  /** The document's own name of a field, by capability and the guide's name. */
  readonly fieldOf: (capability: string | undefined, name: string) => string;
}

type Check<Name> = Extract<ClientExpectation, { readonly check: Name }>;
type Judge<Name> = (expectation: Check<Name>, requests: readonly WireRequest[], seen: Seen) => string | undefined;

/** Judges an expectation. Answers the problem in words that hold no secret; undefined if there is none. */
export function judgeExpectation(expectation: ClientExpectation, seen: Seen): string | undefined {
  const requests = "of" in expectation ? seen.requests.filter((request) => isSelected(request, expectation.of)) : [];
  if ("of" in expectation && requests.length === 0 && expectation.check !== "count") return `there was ${inWords(expectation.of)}`;
  // The table has a judge of each check, and the key picks the one of this check.
  return (judges[expectation.check] as Judge<ClientExpectation["check"]>)(expectation, requests, seen);
}

function isSelected({ capability, hasBody, step }: WireRequest, of: Selection): boolean {
  return (
    (of.capability === undefined || of.capability === capability) &&
    (of.except === undefined || of.except !== capability) &&
    (of.hasBody === undefined || of.hasBody === hasBody) &&
    (of.step === undefined || of.step === step)
  );
}

function inWords({ capability, except, hasBody, step }: Selection): string {
  const what = [
    ...(capability === undefined ? [] : [`for ${capability}`]),
    ...(except === undefined ? [] : [`besides ${except}`]),
    ...(hasBody === undefined ? [] : [hasBody ? "with a body" : "without a body"]),
    ...(step === undefined ? [] : [`in step ${step}`]),
  ];
  return ["no request", ...what].join(" ");
}

function nameOf({ capability, method, url, step }: WireRequest): string {
  return `${capability ?? `${method} ${url.origin}${url.pathname}`} (step ${step})`;
}

/** The first problem of any of the requests. */
function each(
  requests: readonly WireRequest[],
  problemOf: (request: WireRequest, index: number) => string | undefined,
): string | undefined {
  for (const [index, request] of requests.entries()) {
    const problem = problemOf(request, index);
    if (problem !== undefined) return `${nameOf(request)} ${problem}`;
  }
  return undefined;
}

function lastWidgetToken({ issued }: Seen): string | undefined {
  return issued.filter(({ mintedBy }) => mintedBy === "mint-widget-token").at(-1)?.token;
}

const judges: { readonly [Name in ClientExpectation["check"]]: Judge<Name> } = {
  count: ({ of, from, to }, { length }) =>
    length >= from && length <= to ? undefined : `there ${length === 1 ? "was 1 request" : `were ${length} requests`}${where(of)}`,
  answers: ({ of, are }, requests) => {
    const statuses = requests.map(({ answer }) => answer?.status ?? "none");
    return canonicalJson(statuses) === canonicalJson([...are]) ? undefined : `the answers${where(of)} were ${statuses.join(", ")}`;
  },
  header: ({ name, is }, requests) =>
    each(requests, ({ headers }) => {
      const value = headers.get(name);
      if ((value?.split(";")[0]?.trim().toLowerCase() ?? null) === is) return undefined;
      if (value === null) return `had no ${name}`;
      return name === "authorization" ? "had an authorization" : `had the ${name} ${JSON.stringify(value)}`;
    }),
  organization: ({ is }, requests, { organizationId }) =>
    each(requests, ({ headers }) => {
      const value = headers.get("x-organization-id");
      const isRight = is === "absent" ? value === null : value?.toLowerCase() === organizationId.toLowerCase();
      return isRight ? undefined : value === null ? "named no organization" : "named an organization that it should not";
    }),
  bearer: ({ issuedIn }, requests, { issued }) =>
    each(requests, (request) => {
      const token = bearerOf(request);
      if (token === undefined) return "carried no bearer token";
      const found = issued.filter((one) => one.token === token);
      if (found.length === 0) return "carried a token that no answer gave it so";
      return issuedIn === undefined || found.some(({ step }) => step === issuedIn)
        ? undefined
        : `carried a token of step ${found.map(({ step }) => step).join(", ")}`;
    }),
  "uses-token": ({ mintedBy }, requests, { issued }) =>
    requests.some((request) => issued.some((one) => one.mintedBy === mintedBy && one.token === bearerOf(request)))
      ? undefined
      : `no request carried a token as ${mintedBy} gave it`,
  body: ({ at, is }, requests, { fieldOf }) =>
    each(requests, ({ body, capability }) => {
      const [field = "", ...rest] = pointerSegments(at) ?? [];
      const found = resolvePointer(body ?? null, jsonPointer([fieldOf(capability, field), ...rest])) ?? null;
      return canonicalJson(found) === canonicalJson(is) ? undefined : `had ${JSON.stringify(found)} at ${at}`;
    }),
  apart: ({ fromSeconds, toSeconds }, requests) =>
    each(requests.slice(1), ({ at }, index) => {
      const seconds = (at - (requests[index]?.at ?? at)) / 1000;
      return seconds >= fromSeconds && seconds <= toSeconds ? undefined : `came ${seconds} s after the one before`;
    }),
  "follows-next": (_, requests) =>
    each(requests, ({ answer }, index) => {
      const next = isObject(answer?.body) ? stringMember(answer.body, "next") : undefined;
      const follower = requests[index + 1];
      if (next === undefined) return follower === undefined ? undefined : "named no next page, and one was asked for";
      if (follower === undefined) return "named a next page that was not asked for";
      const asked = new URL(next, follower.url);
      return asked.search === follower.url.search && asked.pathname === follower.url.pathname
        ? undefined
        : `named the page ${asked.search}, and ${follower.url.search || "another"} was asked for`;
    }),
  origin: (_, requests, { baseUrl }) =>
    each(requests, ({ url }) => (url.origin === new URL(baseUrl).origin ? undefined : `went to ${url.origin}`)),
  "hands-over-widget-token": ({ step }, _, seen) => {
    const results = seen.ends[step]?.results ?? [];
    const operators = seen.issued.filter(({ mintedBy }) => mintedBy === "create-application-token").map(({ token }) => token);
    const widget = lastWidgetToken(seen);
    if (widget === undefined || secretIn(results, [widget]) === undefined) return "the browser is handed no widget token";
    if (secretIn(results, operators) !== undefined) return "the browser is handed an operator's token";
    return secretIn(results, [seen.clientSecret]) === undefined ? undefined : "the browser is handed the client secret";
  },
  "unwraps-widget-token": ({ step }, _, seen) => {
    const widget = lastWidgetToken(seen);
    const content: Json = widget === undefined ? null : JSON.parse(atob(widget));
    const result = seen.ends[step]?.results[0];
    const isEqual = (key: string): boolean => isObject(result) && result[key] !== undefined && result[key] === member(content, key);
    return isEqual("token") && isEqual("widgetUrl") ? undefined : "the result is not the token and the address in the widget token";
  },
  "tells-no-secret": (_, __, { ends, logged, clientSecret, issued }) => {
    const errors = ends.flatMap((end) => end.errors);
    if (errors.length === 0) return "there was no error to look at";
    const tokens = issued.map(({ token }) => token);
    if (secretIn(errors, [clientSecret]) !== undefined) return "an error holds the client secret";
    if (secretIn(errors, tokens) !== undefined) return "an error holds a token";
    return secretIn(logged, [clientSecret, ...tokens]) === undefined ? undefined : "a log line holds a token or the client secret";
  },
};

function where(of: Selection): string {
  return inWords(of).replace("no request", "");
}
