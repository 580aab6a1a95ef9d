import type { Journal } from "../journal.ts";
import type { Exchange, GivenHeaders, Outcome } from "../options.ts";
import { type Declared, redactHeaders, redactUrl } from "../render/redact.ts";
import { dateText } from "../render/time-text.ts";
import type { Token } from "../state/things.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Worlds } from "../world/open-worlds.ts";
import type { Match } from "./routes.ts";

/** True for two texts that name one origin: no browser sends the default port of a scheme (RFC 6454, section 6.2). */
export function isSameOrigin(a: string, b: string): boolean {
  return a === b || (URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin);
}

/** Headers that let a page of the token's `allowed_origin` read the answer. No other page reads one. */
export function originHeaders(headers: GivenHeaders, token: Token | undefined): Readonly<Record<string, string>> | undefined {
  const origin = token?.widget === undefined ? undefined : headers.get("origin");
  if (typeof origin !== "string" || token?.widget === undefined || !isSameOrigin(origin, token.widget.origin)) return undefined;
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "date, retry-after, x-sandbox-rule",
    vary: "origin",
  };
}

export interface PreflightOptions {
  readonly route: (method: string, pathname: string) => Match;
  readonly worlds: Worlds;
  readonly journal: Journal;
  readonly clock: { readonly now: () => number };
}

/**
 * Answers a preflight: the call with which a browser asks before a call of another origin (Fetch standard, "CORS-preflight request").
 * Airbyte docs, Authentication, say that `allowed_origin` enforces CORS. A preflight carries no token, so an origin is let in that a widget
 * token of any world names, expired ones among them: a page must be able to read that its token has expired.
 *
 * @returns undefined for any other call, which is then refused as one of no operation
 */
export function answerPreflight({ route, worlds, journal, clock }: PreflightOptions, exchange: Exchange, url: URL): Outcome | undefined {
  const { method, headers } = exchange;
  const [origin, wanted] = [headers.get("origin"), headers.get("access-control-request-method")];
  const match = route(method, url.pathname);
  if (typeof origin !== "string" || typeof wanted !== "string" || !("allowed" in match)) return undefined;
  const world = worlds.all().find((one) => namesOrigin(one, origin));
  if (world === undefined) return undefined;
  const now = clock.now();
  const notes = ["A browser asks before a call of another origin."];
  const entry = { at: now, world: world.name, method, url: redactUrl(exchange.url, noQuery), headers: redactHeaders(headers) };
  journal.add({ ...entry, token: "none", status: 204, notes, effects: [] });
  const asked = headers.get("access-control-request-headers");
  return {
    kind: "answer",
    status: 204,
    headers: {
      date: dateText(now),
      "access-control-allow-origin": origin,
      "access-control-allow-methods": match.allowed.join(", "),
      ...(typeof asked === "string" && { "access-control-allow-headers": asked }),
      // A page of the internet asks first before it calls this machine (Private Network Access).
      ...(headers.get("access-control-request-private-network") === "true" && { "access-control-allow-private-network": "true" }),
      vary: "origin, access-control-request-headers",
    },
    body: "",
  };
}

const noQuery: Declared["query"] = new Set();

function namesOrigin({ tables }: OpenWorld, origin: string): boolean {
  for (const { widget } of tables.all("token")) if (widget !== undefined && isSameOrigin(origin, widget.origin)) return true;
  return false;
}
