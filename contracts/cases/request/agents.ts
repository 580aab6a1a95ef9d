import type { Body, Case } from "../../../src/contract/case/case.ts";
import { agentAlone, ids, source, without } from "../../values.ts";

const byConnector = agentAlone("the embedded generation names a template alone");

/** A request with a template, and the same with another name, with none, and with two. */
const named = without(source, "source_template_id");

const namingCases: readonly Case[] = ["create-source", "check-source"].flatMap((capability): readonly Case[] => {
  const of = { rule: "connector-named-once", capability, only: byConnector } as const;
  const overlays = ["120-connector-named-once"];
  const accepted = { expect: { accepted: true } } as const;
  return [
    { ...of, ...accepted, name: `${capability}/of-a-display-name-is-accepted`, send: { body: { ...named, connector_type: "Postgres" } } },
    { ...of, ...accepted, name: `${capability}/of-a-definition-is-accepted`, send: { body: { ...named, definition_id: ids.postgres } } },
    { ...of, ...accepted, name: `${capability}/of-a-template-is-accepted`, send: { body: source } },
    {
      ...{ ...of, overlays },
      name: `${capability}/of-nothing-is-refused`,
      send: { body: named },
      expect: { refused: { at: "/body", keyword: "required", names: "source_template_id" } },
      twin: `${capability}/of-a-template-is-accepted`,
    },
    {
      ...{ ...of, overlays },
      name: `${capability}/of-a-template-and-a-display-name-is-refused`,
      send: { body: { ...source, connector_type: "Postgres" } },
      expect: { refused: { at: "/body", keyword: "oneOf" } },
      twin: `${capability}/of-a-template-is-accepted`,
    },
    {
      ...{ ...of, overlays },
      name: `${capability}/of-a-definition-and-a-display-name-is-refused`,
      send: { body: { ...named, connector_type: "Postgres", definition_id: ids.postgres } },
      expect: { refused: { at: "/body", keyword: "oneOf" } },
      twin: `${capability}/of-a-definition-is-accepted`,
    },
  ];
});

interface Shown {
  readonly rule: string;
  readonly capability: string;
  /** The accepted request, and each refused one: its name, what is changed, and the reason. */
  readonly accepted: Pick<Case, "send"> & { readonly as: string };
  readonly refused?: readonly (Pick<Case, "send" | "expect" | "overlays"> & { readonly as: string })[];
}

const execute: Body = { entity: "issues", action: "list", params: { limit: 10 } };
const path = { id: ids.source };
const consent: Body = { workspace_name: "acme", connector_type: "GitHub", redirect_url: "https://app.example.com/callback" };
const application: Body = { connector_type: "GitHub", configuration: { client_id: "c", client_secret: "s" } };

function lacks(name: string, body: Body): { readonly send: { readonly body: Body }; readonly expect: Case["expect"] } {
  return { send: { body: without(body, name) }, expect: { refused: { at: "/body", keyword: "required", names: name } } };
}

const shown: readonly Shown[] = [
  {
    rule: "action-of-an-entity",
    capability: "execute-action",
    accepted: { as: "of-an-entity-is-accepted", send: { path, body: execute } },
    refused: [
      { as: "without-an-entity-is-refused", ...atPath(lacks("entity", execute)) },
      { as: "without-an-action-is-refused", ...atPath(lacks("action", execute)) },
      {
        as: "with-parameters-that-are-no-object-is-refused",
        send: { path, body: { ...execute, params: "limit=10" } },
        expect: { refused: { at: "/body/params", keyword: "type" } },
      },
    ],
  },
  {
    rule: "ids-are-uuids",
    capability: "inspect-source",
    accepted: { as: "by-a-uuid-is-accepted", send: { path } },
    refused: [{ as: "by-a-name-is-refused", send: { path: { id: "orders" } }, expect: { refused: { at: "/path/id", keyword: "format" } } }],
  },
  {
    rule: "skills-paged",
    capability: "list-skills",
    accepted: { as: "of-100-is-accepted", send: { query: { limit: "100" } } },
    refused: [
      { as: "of-101-is-refused", send: { query: { limit: "101" } }, expect: { refused: { at: "/query/limit", keyword: "maximum" } } },
    ],
  },
  {
    rule: "skills-paged",
    capability: "search-skills",
    accepted: { as: "by-words-is-accepted", send: { query: { query: "issues" } } },
    refused: [{ as: "without-words-is-refused", send: {}, expect: { refused: { at: "/query", keyword: "required", names: "query" } } }],
  },
  {
    rule: "skill-read-by-id",
    capability: "read-skill-docs",
    accepted: { as: "by-its-id-is-accepted", send: { query: { id: "connector_source:github" } } },
    refused: [{ as: "without-an-id-is-refused", send: {}, expect: { refused: { at: "/query", keyword: "required", names: "id" } } }],
  },
  {
    rule: "oauth-application-for-one-connector",
    capability: "set-oauth-credentials",
    accepted: { as: "of-a-display-name-is-accepted", send: { body: application } },
    refused: [
      { as: "without-a-configuration-is-refused", ...lacks("configuration", application) },
      {
        as: "of-nothing-is-refused",
        ...lacks("connector_type", application),
        overlays: ["130-oauth-connector-named-once"],
      },
      {
        as: "of-a-definition-and-a-display-name-is-refused",
        send: { body: { ...application, connector_definition_id: ids.postgres } },
        expect: { refused: { at: "/body", keyword: "oneOf" } },
        overlays: ["130-oauth-connector-named-once"],
      },
    ],
  },
  {
    rule: "oauth-application-for-one-connector",
    capability: "delete-oauth-credentials",
    accepted: { as: "by-a-display-name-is-accepted", send: { path: { connector_type: "GitHub" } } },
  },
  {
    rule: "oauth-consent-for-a-workspace",
    capability: "initiate-oauth",
    accepted: { as: "complete-is-accepted", send: { body: consent } },
    refused: Object.keys(consent).map((name) => ({ as: `without-${name.replaceAll("_", "-")}-is-refused`, ...lacks(name, consent) })),
  },
];

function atPath({ send, expect }: ReturnType<typeof lacks>): Pick<Case, "send" | "expect"> {
  return { send: { ...send, path }, expect };
}

function casesOf({ rule, capability, accepted, refused = [] }: Shown): readonly Case[] {
  const twin = `${capability}/${accepted.as}`;
  return [
    { rule, capability, name: twin, send: accepted.send, expect: { accepted: true } },
    ...refused.map(({ as, ...given }) => ({ rule, capability, twin, name: `${capability}/${as}`, ...given })),
  ];
}

/** Requests that only the agent generation takes. */
export const agentCases: readonly Case[] = [...namingCases, ...shown.flatMap(casesOf)];
