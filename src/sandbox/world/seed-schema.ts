import type { JsonObject } from "../../core/json.ts";

const name: JsonObject = { type: "string", minLength: 1 };
/** As the document limits a tag: /components/schemas/CreateSourceConfigTemplateTag. */
const tagName: JsonObject = { ...name, maxLength: 255 };
const names: JsonObject = { type: "array", items: name };
const config: JsonObject = { type: "object" };
const organization: JsonObject = { ...name, description: "The organization's name; the first one where it is left out." };

function list(required: readonly string[], properties: JsonObject, description: string): JsonObject {
  return { type: "array", description, items: { type: "object", additionalProperties: false, required, properties } };
}

const text: JsonObject = { type: "string" };

/** The parts for the agent generation alone. */
const agentSeedSchemas: JsonObject = {
  records: list(
    ["connector", "entity"],
    {
      ...{ connector: name, entity: { ...name, description: "Such as issues." } },
      config: { ...config, description: "Applies to sources whose configuration contains it." },
      items: { type: "array", items: { type: "object" } },
      files: list(
        ["id"],
        { id: name, name, type: { ...name, description: "Media type." }, text, base64: { ...text, contentEncoding: "base64" } },
        "Files for downloads. Without text and base64 a file is empty.",
      ),
      pages: { enum: ["snake_case", "camelCase"], description: "Spelling of a page's members." },
    },
    "Records behind sources, for actions.",
  ),
  skills: list(
    ["id", "title"],
    {
      ...{ id: name, title: name, summary: text, tags: names, organization },
      workspace: { ...name, description: "The name of the only workspace that has it." },
      sections: list(["id", "title", "text"], { id: name, title: name, text }, "Sections."),
    },
    "Docs for agents.",
  ),
};

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
      items: {
        anyOf: [tagName, { type: "object", additionalProperties: false, required: ["name"], properties: { name: tagName, organization } }],
      },
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
    ...agentSeedSchemas,
  },
};
