import { beforeAll, describe, expect, test } from "vitest";
import { clientCases } from "../../../contracts/cases/client.ts";
import { clientStages } from "../../../src/commands/contract/client-stages.ts";
import { ownClient } from "../../../src/commands/contract/own-client.ts";
import { createLoader } from "../../../src/commands/load/loader.ts";
import type { Subject } from "../../../src/contract/case/bind-capability.ts";
import type { ClientCase } from "../../../src/contract/case/case.ts";
import type { ClientDriver } from "../../../src/contract/client/client-driver.ts";
import { makeClientRun } from "../../../src/contract/client/make-client-run.ts";
import type { ClientUnderTest } from "../../../src/contract/client/stage.ts";
import type { CaseReport } from "../../../src/contract/run/report.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { type Mistake, plainClient } from "../../support/plain-client.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

interface Ground {
  readonly subject: Subject;
  readonly openStage: ClientUnderTest["openStage"];
}

async function groundOf(openapi?: string): Promise<Ground> {
  const loader = createLoader(process.cwd());
  const [{ bundle }, bindings] = [await loader.openapi(openapi), await loader.bindings()];
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  return { subject: { generation: bundle.generation, bindings, operations }, openStage: clientStages({ bundle, bindings }) };
}

let embedded: Ground;
beforeAll(async () => {
  embedded = await groundOf();
});

async function run(driver: ClientDriver, cases: readonly ClientCase[] = clientCases, { subject, openStage } = embedded) {
  const runCase = makeClientRun(subject, { driver, openStage });
  const reports: CaseReport[] = [];
  for (const given of cases) reports.push(await runCase(given));
  return reports;
}

const bad = (reports: readonly CaseReport[]) =>
  reports.filter(({ outcome }) => outcome !== "passed").map(({ name, outcome, got }) => [name, outcome, got]);

/** Cases that the kit's own client is not led through, by design. */
const byDesign = [
  [
    "widget-token-wraps-a-scoped-token/a-widget-token-is-unwrapped",
    "not-run",
    "by design: airbyte-embedded-client hands a widget token on as it is, and Airbyte's widget unwraps it",
  ],
  ["organization-header-sent/without-one-nothing-is-sent", "not-run", "by design: airbyte-embedded-client demands an organization"],
].sort();

test("the kit's own client keeps every duty but two, by design", async () => {
  expect(bad(await run(ownClient)).sort()).toEqual(byDesign);
});

describeShared("in the agent generation", () => {
  test("the kit's own client keeps them, too", async () => {
    const agent = await groundOf(sharedPath("openapi/airbyte-agent-api-newest.json"));
    expect(bad(await run(ownClient, clientCases, agent)).sort()).toEqual(byDesign);
  });
});

test("another client keeps every duty", async () => {
  expect(bad(await run(plainClient()))).toEqual([]);
});

const bearer = "bearer-header";
const bodies = "json-bodies";
const renewed = "tokens-are-not-refreshed";
const behind = "operator-token-stays-behind";
const widget = "widget-token-wraps-a-scoped-token";
const organization = "organization-header-sent";
const config = "source-config-sent-whole";
const paging = "workspace-paging-followed";
const waited = "too-many-requests-waited-for/a-429-is-waited-for";

/** Mistakes of a client, each with a case that notices it and the words that tell it. */
const mistakes: readonly [Mistake, string, string][] = [
  ["token without Bearer", `${bearer}/every-call-carries-it`, "list-workspaces (step 0) carried no bearer token"],
  ["bearer of its own making", `${bearer}/every-call-carries-it`, "list-workspaces (step 0) carried a token that no answer gave it so"],
  [
    "old bearer on the call for a token",
    `${bearer}/asking-for-an-application-token-carries-none`,
    "create-application-token (step 0) had an authorization",
  ],
  ["body as text", `${bodies}/a-body-says-what-it-is`, 'create-application-token (step 0) had the content-type "text/plain"'],
  ["type without a body", `${bodies}/no-body-says-nothing`, 'list-workspaces (step 0) had the content-type "application/json"'],
  ["renews after a 401 alone", `${renewed}/a-new-one-is-asked-for-in-time`, "list-sources (step 5) carried a token of step 3"],
  ["renews at the end of a life alone", `${renewed}/a-new-one-is-asked-for-in-time`, "list-workspaces (step 2) carried a token of step 0"],
  ["a token for each call", `${renewed}/a-new-one-is-asked-for-in-time`, "there were 5 requests for create-application-token in step 0"],
  ["no second try", `${renewed}/a-new-one-is-asked-for-after-a-401`, "the answers for list-workspaces in step 2 were 401;"],
  ["two more tries", `${renewed}/a-new-one-is-asked-for-after-a-401`, "the answers for list-workspaces in step 4 were 401, 401, 401"],
  ["hands over the operator's token", `${behind}/a-widget-gets-its-own-token-only`, "the browser is handed an operator's token"],
  ["hands over the secret", `${behind}/a-widget-gets-its-own-token-only`, "the browser is handed the client secret"],
  ["says the body in errors", `${behind}/a-message-holds-no-secret`, "an error holds the client secret"],
  ["logs the headers", `${behind}/a-message-holds-no-secret`, "a log line holds a token or the client secret"],
  ["unwraps nothing", `${widget}/a-widget-token-is-unwrapped`, "the result is not the token and the address in the widget token"],
  [
    "unwraps scoped tokens",
    `${widget}/a-scoped-token-is-left-as-it-is`,
    "read-scoped-token-info (step 0) carried a token that no answer gave it so; no request carried a token as mint-scoped-token gave it",
  ],
  ["no organization", `${organization}/a-named-organization-is-sent`, "list-workspaces (step 0) named no organization"],
  [
    "organization on the call for a token",
    `${organization}/a-named-organization-is-sent`,
    "create-application-token (step 0) named an organization that it should not",
  ],
  [
    "an organization of its own making",
    `${organization}/without-one-nothing-is-sent`,
    "list-workspaces (step 0) named an organization that it should not",
  ],
  [
    "sends the own part alone",
    `${config}/a-nested-value-is-sent-merged`,
    'create-source (step 0) had {"ca_certificate":"PEM"} at /source_config/ssl_mode',
  ],
  ["sends the whole configuration", `${config}/an-untouched-key-is-left-out`, "create-source (step 0) had 5432 at /source_config/port"],
  ["follows next anywhere", `${paging}/the-next-page-is-fetched`, "list-workspaces (step 0) went to https://elsewhere.example"],
  ["first page alone", `${paging}/the-next-page-is-fetched`, "list-workspaces (step 0) named a next page that was not asked for"],
  ["first page again", `${paging}/the-next-page-is-fetched`, "and another was asked for"],
  [
    "asks once more at the end",
    `${paging}/null-ends-it`,
    "there were 2 requests for list-workspaces in step 0; there were 2 requests for list-workspaces in step 2",
  ],
  ["comes back at once", waited, "list-workspaces (step 2) came 0 s after the one before"],
  ["comes back late", waited, "list-workspaces (step 2) came 10 s after the one before"],
  ["never comes back", waited, "list-workspaces (step 2) ended in an error, after the answers 429; "],
];

describe("planted: a client that makes one mistake", () => {
  test.each(mistakes)("%s: %s", async (mistake, name, words) => {
    const [report] = await run(plainClient(mistake), [caseOf(name)]);
    expect(report?.outcome).toBe("failed");
    expect(report?.got).toContain(words);
  });

  test("each case notices one", () => {
    expect([...new Set(mistakes.map(([, name]) => name))].sort()).toEqual(clientCases.map(({ name }) => name).sort());
  });
});

function caseOf(name: string): ClientCase {
  return clientCases.find((given) => given.name === name) ?? expect.fail(`there is no case ${name}`);
}

const first = `${bearer}/every-call-carries-it`;

test.each<[string, ClientDriver, CaseReport["outcome"], string]>([
  ["lacks an act", () => ({ acts: {} }), "not-run", "the client has no act list-workspaces"],
  ["says why it lacks one", () => ({ acts: {}, lacks: { "list-workspaces": "it reads nothing" } }), "not-run", "it reads nothing"],
  [
    "does not start",
    () => {
      throw new Error("no key");
    },
    "failed",
    "the client did not start: Error: no key",
  ],
  [
    "sends nothing",
    () => ({ acts: { "list-workspaces": async () => [], "list-sources": async () => [] } }),
    "failed",
    "there was no request besides create-application-token; there was no request; there was no request",
  ],
  [
    "does not end",
    () => ({ acts: { "list-workspaces": () => new Promise(() => {}), "list-sources": async () => [] } }),
    "failed",
    "in step 0, the client did not come to an end",
  ],
])("a client that %s", async (_name, driver, outcome, got) => {
  // Nothing here takes time, so a turn need not, either.
  const openStage: ClientUnderTest["openStage"] = async (options) => ({
    ...(await embedded.openStage(options)),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
  expect(await run(driver, [caseOf(first)], { ...embedded, openStage })).toMatchObject([{ outcome, got }]);
});

test("a client that never stops ends, too", async () => {
  const driver: ClientDriver = (fetch, _clock, { baseUrl }) => ({
    acts: {
      "list-sources": async () => [],
      "list-workspaces": async () => {
        for (;;) await fetch(baseUrl);
      },
    },
  });
  const openStage: ClientUnderTest["openStage"] = async (options) => ({
    ...(await embedded.openStage(options)),
    fetch: async () => new Response("{}"),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const [report] = await run(driver, [caseOf(first)], { ...embedded, openStage });
  expect(report).toMatchObject({ outcome: "failed", got: "in step 0, the client did not come to an end" });
});

test("a document without the operation, and one of no known generation, have no such case", async () => {
  const { subject } = embedded;
  const operations = new Map([...subject.operations].filter(([id]) => id !== "list_workspaces"));
  const want = "the document has no operation list_workspaces for list-workspaces";
  expect(await run(plainClient(), [caseOf(first)], { ...embedded, subject: { ...subject, operations } })).toMatchObject([
    { outcome: "not-run", got: want },
  ]);
  const unknown = { ...embedded, subject: { ...subject, generation: "unknown" as const } };
  expect(await run(plainClient(), [caseOf(first)], unknown)).toMatchObject([
    { outcome: "not-run", got: "the document is of no known generation, so no client of it is known" },
  ]);
});
