import type { JsonObject } from "../../core/json.ts";

const places: JsonObject = { type: "array", items: { $ref: "#/$defs/place" } };
const placesByPointer: JsonObject = {
  type: "object",
  propertyNames: { type: "string", pattern: "^(/[^/]*)*$" },
  additionalProperties: { type: "array", items: { $ref: "#/$defs/place" } },
};
const files: JsonObject = {
  description: "Relative to the usage file; the last part may hold `*`.",
  anyOf: [
    { type: "string", minLength: 1 },
    { type: "array", items: { type: "string", minLength: 1 }, minItems: 1 },
  ],
};
const connector: JsonObject = { $ref: "#/$defs/connector" };

function closed(required: readonly string[], properties: JsonObject, description: string): JsonObject {
  return { type: "object", description, additionalProperties: false, required, properties };
}

const operation = closed(
  ["operation"],
  {
    operation: { type: "string", minLength: 1, description: "An operation's id, `METHOD /path`, or a capability such as `create-source`." },
    at: places,
    reads: { ...placesByPointer, description: "What is read of its answers, by JSON pointer. Without it, all of them may be." },
  },
  "An operation that is called.",
);

const template = closed(
  ["connector"],
  {
    connector,
    name: { type: "string" },
    at: { $ref: "#/$defs/place" },
    defaults: { type: "object", description: "Its `partial_default_config`." },
    whitelist: { type: "array", items: { type: "string" }, description: "Its `stream_whitelist`." },
    files,
  },
  "A source template: written out, or as the API answers it in files of its own.",
);

/** JSON Schema 2020-12 of the file that `--usage` takes. Published as docs/schemas/usage.schema.json. */
export const usageSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "What a team uses of the Airbyte Embedded API and of its connectors",
  description: "A part that is absent is not known and lowers no finding; an empty one says that nothing of the kind is used.",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    operations: { type: "array", items: { anyOf: [{ type: "string", minLength: 1 }, operation] } },
    connectors: {
      type: "array",
      items: {
        anyOf: [connector, closed(["connector"], { connector, at: places, fields: placesByPointer }, "A connector that is offered.")],
      },
    },
    templates: { type: "array", items: template },
    configs: {
      type: "array",
      items: closed(
        ["connector", "files"],
        { connector, files, template: { type: "string", description: "The name of the template whose defaults they complete." } },
        "Saved configs of one connector, each a file of JSON or YAML. A secret may be `***` or an object with the one key `$secret`.",
      ),
    },
    tags: { type: "array", items: { type: "string" } },
    unknown: {
      type: "array",
      description: "Uses that could not be read; while one is listed, no finding of its kind is lowered.",
      items: closed(
        ["kind", "at", "why"],
        { kind: { enum: ["operations", "connectors", "fields"] }, at: { $ref: "#/$defs/place" }, why: { type: "string" } },
        "A use that could not be read.",
      ),
    },
    calls: {
      type: "object",
      description: "How many calls of the client were resolved when the file was made, and how many places were not.",
      additionalProperties: false,
      required: ["resolved", "unresolved"],
      properties: { resolved: { type: "integer", minimum: 0 }, unresolved: { type: "integer", minimum: 0 } },
    },
    nothingIsUsed: {
      type: "boolean",
      description: "Says of a file that lists no use at all that this is meant; without it such a file is refused.",
    },
  },
  $defs: {
    place: { type: "string", minLength: 1, description: "A file and a line, such as `src/sources.ts:12`." },
    connector: {
      type: "string",
      pattern: "^[a-z0-9]+([_-]+[a-z0-9]+)*$",
      description: "The last part of its docker repository, such as `source-postgres`.",
    },
  },
};
