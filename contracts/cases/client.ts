import type { ClientCase } from "../../src/contract/case/case.ts";

/** Duties of a client. `must` says what a client sends or does. */
const duties: readonly (readonly [rule: string, sentence: string, must: string])[] = [
  ["bearer-header", "every-call-carries-it", "a call with a token carries Authorization: Bearer and the token"],
  ["bearer-header", "asking-for-an-application-token-carries-none", "the call that asks for an application token carries no Authorization"],
  ["json-bodies", "a-body-says-what-it-is", "a call with a body carries Content-Type: application/json"],
  ["json-bodies", "no-body-says-nothing", "a call without a body carries no Content-Type"],
  [
    "tokens-are-not-refreshed",
    "a-new-one-is-asked-for-in-time",
    "before a token's documented life ends a new one is minted, once for all calls that wait",
  ],
  [
    "tokens-are-not-refreshed",
    "a-new-one-is-asked-for-after-a-401",
    "after the first 401 a token is minted anew and the call sent once more, and no second time",
  ],
  [
    "operator-token-stays-behind",
    "a-widget-gets-its-own-token-only",
    "what is handed to a browser holds neither the operator's token nor the client secret",
  ],
  ["operator-token-stays-behind", "a-message-holds-no-secret", "no error and no log line of the client holds a token or the client secret"],
  ["widget-token-wraps-a-scoped-token", "a-widget-token-is-unwrapped", "token and widgetUrl are read from the Base64 of a widget token"],
  [
    "widget-token-wraps-a-scoped-token",
    "a-scoped-token-is-left-as-it-is",
    "a scoped token is sent as it came, though the guide's sample shows a wrapped one",
  ],
  [
    "organization-header-sent",
    "a-named-organization-is-sent",
    "with an organization every call but the one for an application token carries its id",
  ],
  ["organization-header-sent", "without-one-nothing-is-sent", "without an organization no call carries the header"],
  ["source-config-sent-whole", "a-nested-value-is-sent-merged", "for ssl.certificate over the template's ssl.mode both are sent"],
  ["source-config-sent-whole", "an-untouched-key-is-left-out", "a key that only the template gives is not sent"],
  ["workspace-paging-followed", "the-next-page-is-fetched", "the address in next is fetched with the same token, on the same origin only"],
  ["workspace-paging-followed", "null-ends-it", "where next is null or absent nothing more is fetched"],
  ["too-many-requests-waited-for", "a-429-is-waited-for", "after a 429 with Retry-After: 2 the call is sent again after two seconds"],
];

export const clientCases: readonly ClientCase[] = duties.map(([rule, sentence, must]) => ({
  name: `${rule}/${sentence}`,
  rule,
  kind: "client",
  must,
}));
