/**
 * Kind of an error, for callers to branch on.
 * - `outcome-unknown`: a POST or PATCH was sent, and no answer says if it took effect.
 * - `usage`: refused before anything was sent.
 * - `unexpected-answer`: not an answer of this API, such as a redirect, an HTML page, or an unreadable body.
 */
export type ErrorKind =
  | "auth"
  | "forbidden"
  | "not-found"
  | "invalid"
  | "rate-limited"
  | "server"
  | "network"
  | "timeout"
  | "outcome-unknown"
  | "usage"
  | "unexpected-answer";

/** The next step for a person, by kind. */
export const nextSteps = {
  auth: "Check client id, client secret and organization",
  forbidden: "Check the organization and the workspace of the token",
  "not-found": "Check the id, and whose it is",
  invalid: "Correct the request",
  "rate-limited": "Call again later",
  server: "Call again later",
  network: "Check the connection and baseUrl",
  timeout: "Call again, or raise timeoutMs",
  "outcome-unknown": "It may have taken effect: look before you call again (findByName)",
  usage: "Nothing was sent",
  "unexpected-answer": "Check baseUrl, and for a proxy in between",
} as const;
nextSteps satisfies Record<ErrorKind, string>;

/** Codes that are finer than a kind, with their kind. Users store codes, so they are never reused. */
export const finerCodes = {
  redirect: "unexpected-answer",
  "empty-body": "unexpected-answer",
  "broken-json": "unexpected-answer",
  "wrong-charset": "unexpected-answer",
  "oversized-body": "unexpected-answer",
  "no-token": "unexpected-answer",
  "unfit-answer": "unexpected-answer",
  "check-unfinished": "timeout",
  "not-in-workspace": "not-found",
  "delete-unfinished": "timeout",
  "empty-download": "not-found",
  "check-failed": "invalid",
  "config-invalid": "invalid",
  "capability-missing": "usage",
  "bad-option": "usage",
  "bad-path": "usage",
  "bad-body": "usage",
  "wrong-token": "usage",
  "foreign-origin": "usage",
} as const;
finerCodes satisfies Record<string, ErrorKind>;

/** A finer code, or the kind itself. */
export type ErrorCode = keyof typeof finerCodes | Exclude<ErrorKind, "outcome-unknown" | "unexpected-answer" | "usage">;

/** Next steps of one request by code, in place of the kinds' own. */
export type OwnSteps = { readonly [Code in ErrorCode]?: string | undefined };
