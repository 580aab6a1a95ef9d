/**
 * What a caller branches on. `outcome-unknown`: a POST or PATCH was sent, and no answer says whether it took effect. `usage`: refused before anything was
 * sent. `unexpected-answer`: none of this API: a redirect, a page, a body that cannot be read.
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

/** What a person does next. */
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

/** What is not found where the path holds no id of a thing: the path itself, or what the rest of the request names. */
export const pathNotFound = "Check baseUrl and the generation (option api), and any id in the request";

/** The codes that are finer than a kind, with their kind. Users store codes: they are never reused. */
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
  "config-invalid": "invalid",
  "capability-missing": "usage",
  "bad-option": "usage",
  "bad-path": "usage",
  "bad-body": "usage",
  "wrong-token": "usage",
  "foreign-origin": "usage",
} as const;
finerCodes satisfies Record<string, ErrorKind>;

/** One of the finer codes, or else the kind itself. */
export type ErrorCode = keyof typeof finerCodes | Exclude<ErrorKind, "outcome-unknown" | "unexpected-answer" | "usage">;
