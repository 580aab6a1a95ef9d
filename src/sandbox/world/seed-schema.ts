import type { JsonObject } from "../../core/json.ts";

const name: JsonObject = { type: "string", minLength: 1 };
const names: JsonObject = { type: "array", items: name };
const config: JsonObject = { type: "object" };
const organization: JsonObject = { ...name, description: "The organization's name; the first one where it is left out." };

function list(required: readonly string[], properties: JsonObject, description: string): JsonObject {
  return { type: "array", description, items: { type: "object", additionalProperties: false, required, properties } };
}

/** JSON Schema 2020-12 of a seed. Published as docs/schemas/sandbox-seed.schema.json. */
export const seedSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "The world of a sandbox as it begins",
  description: "Every part may be left out. Things are named; their ids follow from the names.",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    organizations: list(
      ["name"],
      { name, members: { ...names, description: "Names of credentials; all where it is left out." } },
      "Organizations.",
    ),
    credentials: list(
      ["name", "clientId", "clientSecret"],
      { name, clientId: name, clientSecret: name },
      "Applications that ask for operator tokens.",
    ),
    tags: {
      type: "array",
      description: "Tags of templates.",
      items: { anyOf: [name, { type: "object", additionalProperties: false, required: ["name"], properties: { name, organization } }] },
    },
    sourceTemplates: list(
      ["name", "connector"],
      {
        ...{ name, organization, standard: { type: "boolean", description: "A standard template is offered to every organization." } },
        ...{ connector: { ...name, description: "Such as source-postgres." }, defaults: config, tags: names },
        streams: {
          type: "object",
          additionalProperties: false,
          required: ["mode"],
          properties: { mode: { enum: ["suggested", "all", "whitelist"] }, list: names },
        },
      },
      "Source templates.",
    ),
    connectionTemplates: list(
      ["destination"],
      {
        ...{ organization, destination: { ...name, description: "The destination's name." }, config, tags: names },
        connector: { ...name, description: "Such as destination-s3; left out where Airbyte hosts the destination." },
        cron: { ...name, description: "A schedule of Quartz." },
      },
      "Connection templates.",
    ),
    workspaces: list(
      ["name"],
      {
        ...{ name, organization, region: { enum: ["US", "EU"] }, status: { enum: ["active", "inactive"] } },
        sources: list(
          ["name", "template"],
          { name, template: { ...name, description: "The name of a source template." }, config },
          "Sources.",
        ),
      },
      "Workspaces.",
    ),
    catalogs: {
      type: "object",
      description: "Streams of connectors, by the connector's name.",
      additionalProperties: list(["name"], { name, suggested: { type: "boolean" } }, "Streams in catalog order."),
    },
    checks: list(
      ["config", "fail"],
      { connector: name, config, fail: { ...name, description: "The reason that the check tells." } },
      "Configurations whose check fails: those that contain the rule's.",
    ),
  },
};
