import type { ClientCase } from "../../src/contract/case/case.ts";

type Script = Pick<ClientCase, "on" | "organization" | "steps" | "expect">;
type Step = ClientCase["steps"][number];
type Duty = readonly [rule: string, sentence: string, must: string, script: Script];

const token = "create-application-token";
const scoped = "mint-scoped-token";

const sources: Step = { act: "list-sources", given: { workspace: "acme" } };
const workspaces: Step = { act: "list-workspaces" };
const widget: Step = { act: "mint-widget-token", given: { workspace: "acme", allowedOrigin: "https://app.acme.com" } };

/** A call with an operator's token, and one that a scoped token goes before. */
const bothTokens: readonly Step[] = [workspaces, sources];

const headers: readonly Duty[] = [
  [
    "bearer-header",
    "every-call-carries-it",
    "a call with a token carries Authorization: Bearer and the token",
    {
      steps: bothTokens,
      expect: [
        { check: "bearer", of: { except: token } },
        { check: "uses-token", of: {}, mintedBy: token },
        { check: "uses-token", of: {}, mintedBy: scoped },
      ],
    },
  ],
  [
    "bearer-header",
    "asking-for-an-application-token-carries-none",
    "the call that asks for an application token carries no Authorization",
    { steps: [workspaces], expect: [{ check: "header", of: { capability: token }, name: "authorization", is: null }] },
  ],
  [
    "json-bodies",
    "a-body-says-what-it-is",
    "a call with a body carries Content-Type: application/json",
    {
      steps: bothTokens,
      expect: [
        { check: "count", of: { hasBody: true }, from: 2, to: 9 },
        { check: "header", of: { hasBody: true }, name: "content-type", is: "application/json" },
      ],
    },
  ],
  [
    "json-bodies",
    "no-body-says-nothing",
    "a call without a body carries no Content-Type",
    {
      on: { seed: { workspaces: [{ name: "gone" }] } },
      steps: [workspaces, { act: "delete-workspace", given: { id: { idOf: "workspace", named: "gone" } } }],
      expect: [
        { check: "count", of: { hasBody: false }, from: 2, to: 9 },
        { check: "header", of: { hasBody: false }, name: "content-type", is: null },
      ],
    },
  ],
  [
    "organization-header-sent",
    "a-named-organization-is-sent",
    "with an organization every call but the one for an application token carries its id",
    {
      steps: bothTokens,
      expect: [
        { check: "organization", of: { except: token }, is: "its own" },
        { check: "organization", of: { capability: token }, is: "absent" },
      ],
    },
  ],
  [
    "organization-header-sent",
    "without-one-nothing-is-sent",
    "without an organization no call carries the header",
    { organization: "none", steps: bothTokens, expect: [{ check: "organization", of: {}, is: "absent" }] },
  ],
];

/** Five calls at once, which all wait for the same token. */
const fiveWorkspaces: Step = { ...workspaces, atOnce: 5 };
const fiveSources: Step = { ...sources, atOnce: 5 };

const tokens: readonly Duty[] = [
  [
    "tokens-are-not-refreshed",
    "a-new-one-is-asked-for-in-time",
    "before a token's documented life ends a new one is minted, once for all calls that wait",
    {
      // An operator's token lives 15 minutes, and a scoped token 20.
      steps: [fiveWorkspaces, { advanceSeconds: 15 * 60 - 1 }, fiveWorkspaces, fiveSources, { advanceSeconds: 20 * 60 - 1 }, fiveSources],
      expect: [
        ...[0, 2, 5].map((step) => ({ check: "count", of: { capability: token, step }, from: 1, to: 1 }) as const),
        { check: "count", of: { capability: scoped, step: 3 }, from: 1, to: 1 },
        { check: "count", of: { capability: scoped, step: 5 }, from: 0, to: 1 },
        { check: "answers", of: { capability: "list-workspaces", step: 2 }, are: [200, 200, 200, 200, 200] },
        { check: "bearer", of: { capability: "list-workspaces", step: 2 }, issuedIn: 2 },
        { check: "answers", of: { capability: "list-sources", step: 5 }, are: [200, 200, 200, 200, 200] },
        { check: "bearer", of: { capability: "list-sources", step: 5 }, issuedIn: 5 },
      ],
    },
  ],
  [
    "tokens-are-not-refreshed",
    "a-new-one-is-asked-for-after-a-401",
    "after the first 401 a token is minted anew and the call sent once more, and no second time",
    {
      steps: [
        workspaces,
        { revokeTokenOf: "list-workspaces" },
        workspaces,
        { fault: { capability: "list-workspaces", times: 9, do: { status: 401 } } },
        { ...workspaces, ends: "in an error" },
      ],
      expect: [
        { check: "answers", of: { capability: "list-workspaces", step: 2 }, are: [401, 200] },
        { check: "count", of: { capability: token, step: 2 }, from: 1, to: 1 },
        { check: "answers", of: { capability: "list-workspaces", step: 4 }, are: [401, 401] },
      ],
    },
  ],
  [
    "operator-token-stays-behind",
    "a-widget-gets-its-own-token-only",
    "what is handed to a browser holds neither the operator's token nor the client secret",
    { steps: [widget], expect: [{ check: "hands-over-widget-token", step: 0 }] },
  ],
  [
    "operator-token-stays-behind",
    "a-message-holds-no-secret",
    "no error and no log line of the client holds a token or the client secret",
    {
      steps: [
        { fault: { capability: token, times: 9, do: { echo: true } } },
        { ...sources, ends: "in an error" },
        { endFaults: true },
        sources,
        { fault: { capability: "list-sources", times: 9, do: { echo: true } } },
        { ...sources, ends: "in an error" },
      ],
      expect: [
        { check: "count", of: { capability: token, step: 1 }, from: 1, to: 9 },
        { check: "count", of: { capability: "list-sources", step: 5 }, from: 1, to: 9 },
        { check: "tells-no-secret" },
      ],
    },
  ],
  [
    "widget-token-wraps-a-scoped-token",
    "a-widget-token-is-unwrapped",
    "token and widgetUrl are read from the Base64 of a widget token",
    {
      steps: [widget, { act: "unwrap-widget-token", given: { token: { tokenOf: "mint-widget-token" } } }],
      expect: [{ check: "unwraps-widget-token", step: 1 }],
    },
  ],
  [
    "widget-token-wraps-a-scoped-token",
    "a-scoped-token-is-left-as-it-is",
    "a scoped token is sent as it came, though the guide's sample shows a wrapped one",
    {
      on: { scopedShape: "wrapped" },
      // A server that answers a wrapped token takes it only unwrapped, so the call may fail.
      steps: [{ ...sources, ends: "in either" }],
      expect: [
        { check: "bearer", of: { except: token } },
        { check: "uses-token", of: {}, mintedBy: scoped },
      ],
    },
  ],
];

const configured: Script = {
  on: {
    seed: {
      sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { ssl_mode: { mode: "verify-ca" }, port: 5432 } }],
    },
  },
  steps: [
    {
      act: "create-source",
      given: {
        workspace: "acme",
        template: { idOf: "source-template", named: "Orders" },
        name: "shop",
        config: { host: "db.example.com", database: "shop", username: "reader", ssl_mode: { ca_certificate: "PEM" } },
      },
    },
  ],
  expect: [],
};

/** Workspaces of a seed: three pages of twenty at most. */
const many = Array.from({ length: 45 }, (_, index) => ({ name: `customer-${index}` }));

const answers: readonly Duty[] = [
  [
    "source-config-sent-whole",
    "a-nested-value-is-sent-merged",
    "for ssl.certificate over the template's ssl.mode both are sent",
    {
      ...configured,
      expect: [
        {
          check: "body",
          of: { capability: "create-source" },
          at: "/source_config/ssl_mode",
          is: { mode: "verify-ca", ca_certificate: "PEM" },
        },
      ],
    },
  ],
  [
    "source-config-sent-whole",
    "an-untouched-key-is-left-out",
    "a key that only the template gives is not sent",
    { ...configured, expect: [{ check: "body", of: { capability: "create-source" }, at: "/source_config/port", is: null }] },
  ],
  [
    "workspace-paging-followed",
    "the-next-page-is-fetched",
    "the address in next is fetched with the same token, on the same origin only",
    {
      on: { seed: { workspaces: many }, nextOrigin: "https://elsewhere.example" },
      steps: [workspaces],
      expect: [
        { check: "count", of: { capability: "list-workspaces" }, from: 3, to: 3 },
        { check: "follows-next", of: { capability: "list-workspaces" } },
        { check: "count", of: { capability: token }, from: 1, to: 1 },
        { check: "bearer", of: { capability: "list-workspaces" } },
        { check: "origin", of: {} },
      ],
    },
  ],
  [
    "workspace-paging-followed",
    "null-ends-it",
    "where next is null or absent nothing more is fetched",
    {
      on: { seed: { workspaces: [{ name: "acme" }] } },
      steps: [workspaces, { fault: { capability: "list-workspaces", times: 1, do: { status: 200, body: { data: [] } } } }, workspaces],
      expect: [
        { check: "count", of: { capability: "list-workspaces", step: 0 }, from: 1, to: 1 },
        { check: "count", of: { capability: "list-workspaces", step: 2 }, from: 1, to: 1 },
      ],
    },
  ],
  [
    "too-many-requests-waited-for",
    "a-429-is-waited-for",
    "after a 429 with Retry-After: 2 the call is sent again after two seconds",
    {
      steps: [workspaces, { fault: { capability: "list-workspaces", times: 1, do: { status: 429, retryAfter: 2 } } }, workspaces],
      expect: [
        { check: "answers", of: { capability: "list-workspaces", step: 2 }, are: [429, 200] },
        // A client may wait a little longer, so that not all clients come back at once.
        { check: "apart", of: { capability: "list-workspaces", step: 2 }, fromSeconds: 2, toSeconds: 4 },
      ],
    },
  ],
];

/** Duties of a client. `must` says what a client sends or does; the script is the acts that show it, and what must be on the wire. */
export const clientCases: readonly ClientCase[] = [...headers, ...tokens, ...answers].map(([rule, sentence, must, script]) => ({
  name: `${rule}/${sentence}`,
  rule,
  kind: "client",
  must,
  ...script,
}));
