/**
 * What a caller branches on. `outcome-unknown`: a POST or PATCH was sent and no answer says whether it took effect. `usage`: refused before anything was
 * sent. `unexpected-answer`: an answer that is none of this API: a redirect, a page, a body that cannot be read.
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

/** What can go wrong, of which kind it is, and what a person does next. Codes are stored by users and never reused. */
export const errorCodes = {
  unauthorized: { kind: "auth", next: "Check the client id, the client secret and the organization id." },
  forbidden: { kind: "forbidden", next: "The token is right, but has no access: check the organization and the workspace." },
  "not-found": { kind: "not-found", next: "Check the id or name, and that it belongs to this organization or workspace." },
  "request-refused": { kind: "invalid", next: "Correct what the answer names and call again." },
  "rate-limited": { kind: "rate-limited", next: "Call again later, no sooner than retryAfterMs where it is given." },
  "server-error": { kind: "server", next: "Call again later; if it stays, report it to Airbyte with the request id." },

  "connection-broken": { kind: "network", next: "Check the connection and the base URL." },
  timeout: { kind: "timeout", next: "Call again, or raise timeoutMs." },
  "gateway-failed": { kind: "server", next: "Call again later." },

  redirected: { kind: "unexpected-answer", next: "No redirect is followed: check baseUrl." },
  "answer-not-json": { kind: "unexpected-answer", next: "Check baseUrl, and for a proxy in between." },
  "answer-empty": { kind: "unexpected-answer", next: "Check baseUrl, and for a proxy in between." },
  "answer-not-utf-8": { kind: "unexpected-answer", next: "Check for a proxy that alters answers." },
  "answer-too-large": { kind: "unexpected-answer", next: "Ask for fewer things at once." },
  "answer-without-token": { kind: "unexpected-answer", next: "Check baseUrl, and that the types fit this server." },

  "bad-option": { kind: "usage", next: "Nothing was sent: correct the option." },
  "bad-path": { kind: "usage", next: "Nothing was sent: give the plain value, which is encoded here." },
  "bad-body": { kind: "usage", next: "Nothing was sent: give plain JSON." },
  "wrong-token": { kind: "usage", next: "Nothing was sent: call it with the other kind of token." },
  "foreign-origin": { kind: "usage", next: "Nothing was sent: tokens go to the base URL alone." },
} as const;
errorCodes satisfies Record<string, { readonly kind: ErrorKind; readonly next: string }>;

/** The next step where a POST or PATCH may have taken effect. */
export const lookFirst = "It may have taken effect: look before you call again (findByName finds what was created).";

export type ErrorCode = keyof typeof errorCodes;
