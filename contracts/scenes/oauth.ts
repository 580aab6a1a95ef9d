import type { Body } from "../../src/contract/case/case.ts";
import {
  agentAlone,
  type CallStep,
  connectionTemplate,
  connectors,
  customer,
  type ExpectedAnswer,
  forbidden,
  listSources,
  notFound,
  nowhere,
  postgres,
  refused,
  type Scene,
  type Step,
  scene,
  sourceTemplate,
  unauthorized,
} from "./steps.ts";

const because = "the embedded generation has no operations of OAuth";
const back = "https://app.example.com/callback?user=7";

/** Starts a consent for Postgres, and keeps the address of its page as `page`. */
function initiate(workspace: string, body: Body = {}, more: Partial<CallStep> = {}): Step {
  const own = { workspace_name: `<${workspace}>`, connector_type: "POSTGRES", redirect_url: back, ...body };
  return { call: "initiate-oauth", body: own, ...("expect" in more ? {} : { keep: { page: "/consent_url" } }), ...more };
}

const is400: ExpectedAnswer = { status: 400 };

function consents(name: string, shows: string, steps: Parameters<typeof scene>[2]): Scene {
  return agentAlone(scene(name, shows, [sourceTemplate("orders", postgres), ...steps], ["consent"]), because);
}

/** A user's consent, and the organization's own OAuth applications. */
export const oauthScenes: readonly Scene[] = [
  consents(
    "oauth-callback/a-consent-makes-the-connector",
    "a user allows: the browser brings back the id of a source, which is there with its connections",
    [
      connectionTemplate("lake"),
      customer("a"),
      initiate("a", { name: "<db>", source_config: { database: "shop" } }),
      listSources("a", []),
      { consent: "{page}", choice: "allow", brings: { user: "7" }, keep: { db: "connector_id" } },
      {
        call: "get-source",
        as: "{a}",
        path: { id: "{db}" },
        expect: { body: { name: "<db>", source_config: { port: 5432, database: "shop" } } },
      },
      { look: "<a>", is: { sources: [{ id: "{db}", connections: [{ destination: "<lake>" }] }] } },
    ],
  ),
  consents("oauth-callback/without-a-name-it-has-the-template-s", "a user allows, and no name was given: the source has the template's", [
    customer("a"),
    initiate("a"),
    { consent: "{page}", choice: "allow" },
    listSources("a", ["orders"]),
  ]),
  consents(
    "oauth-callback/other-ends-bring-back-an-error",
    "a user denies, lets the session expire, and the creation fails: nothing is made",
    [
      customer("a"),
      initiate("a"),
      { consent: "{page}", choice: "deny", brings: { user: "7", error: "access_denied" }, keep: { why: "error_description" } },
      initiate("a"),
      { consent: "{page}", choice: "expire", brings: { error: "session_expired" } },
      initiate("a"),
      { consent: "{page}", choice: "fail", brings: { error: "creation_failed" } },
      listSources("a", []),
    ],
  ),
  consents("oauth-callback/a-session-expires", "a user allows eleven minutes later: the session has expired", [
    initiate("a"),
    { advance: 660 },
    { consent: "{page}", choice: "allow", brings: { error: "session_expired" } },
  ]),
  consents("oauth-callback/a-template-that-is-gone-makes-none", "the template is deleted before a user allows: the creation fails", [
    initiate("a"),
    { call: "delete-source-template", path: { id: "{orders}" } },
    { consent: "{page}", choice: "allow", brings: { error: "creation_failed" } },
  ]),
  consents("oauth-consent-for-a-workspace/a-new-workspace-is-made", "a consent is started for a workspace that is not there: it is made", [
    initiate("fresh"),
    { call: "list-workspaces", query: { limit: "100" }, expect: { list: { own: ["<fresh>"] } } },
    customer("a"),
    initiate("a", {}, { as: "{a}" }),
    initiate("fresh", {}, { as: "{a}", expect: forbidden }),
    initiate("another", {}, { as: "{a}", expect: forbidden }),
    { call: "list-workspaces", query: { limit: "100" }, expect: { list: { own: ["<fresh>", "<a>"] } } },
  ]),
  consents(
    "oauth-consent-for-a-workspace/it-names-a-connector-with-a-template",
    "a consent needs a connector by its display name, and one template of it",
    [
      initiate("a", { connector_type: "source_postgres" }, { expect: notFound }),
      initiate("a", { connector_type: "MySQL" }, { expect: is400 }),
      initiate("a", { source_template_id: nowhere }, { expect: is400 }),
      sourceTemplate("second", { ...postgres, partial_default_config: { port: 5433 } }),
      initiate("a", {}, { expect: is400 }),
      initiate("a", { name: "<db>", source_template_id: "{second}" }),
      { consent: "{page}", choice: "allow", keep: { db: "connector_id" } },
      { call: "get-source", path: { id: "{db}" }, expect: { body: { source_config: { port: 5433 } } } },
    ],
  ),
  consents(
    "oauth-consent-for-a-workspace/it-goes-back-to-web-addresses-alone",
    "a consent is to end at something that is no address of the web: refused",
    [
      initiate("a", { redirect_url: "ftp://app.example.com/" }, { expect: refused }),
      initiate("a", { redirect_url: "/callback" }, { expect: refused }),
      initiate("a", { redirect_url: "http://a;script-src/" }, { expect: refused }),
    ],
  ),
  agentAlone(
    scene(
      "oauth-application-for-one-connector/it-takes-the-place-of-the-one-before",
      "an application is set twice and deleted twice: it stays one, tells no secret, and is gone",
      [
        customer("a"),
        {
          call: "set-oauth-credentials",
          body: { connector_type: "postgres", configuration: { client_secret: "not-to-be-told" } },
          keep: { application: "/id" },
          expect: {
            body: { connector_definition_id: connectors.postgres, scope_id: "{operator.organization}" },
            hides: ["not-to-be-told"],
          },
        },
        {
          call: "set-oauth-credentials",
          body: { connector_definition_id: connectors.postgres, configuration: {} },
          expect: { body: { id: "{application}" } },
        },
        { call: "set-oauth-credentials", as: "{a}", body: { connector_type: "postgres", configuration: {} }, expect: unauthorized },
        { call: "set-oauth-credentials", body: { connector_type: "nobody", configuration: {} }, expect: refused },
        { call: "delete-oauth-credentials", path: { connector_type: "Postgres" }, expect: { status: 204 } },
        { call: "delete-oauth-credentials", path: { connector_type: "Postgres" }, expect: { status: 204 } },
        {
          call: "set-oauth-credentials",
          body: { connector_type: "postgres", configuration: {} },
          expect: { hides: ["{application}"] },
        },
      ],
    ),
    because,
  ),
];
