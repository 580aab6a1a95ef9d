import type { JsonObject } from "../../core/json.ts";

/** JSON Schema 2020-12 of the output of `gate --json`. Published as docs/schemas/gate-report.schema.json. */
export const gateReportSchema: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "What `airbyte-embedded gate --json` prints",
  description: "Members may be added in later versions; those named here stay.",
  type: "object",
  required: ["format", "exit", "base", "head", "stages", "summary", "findings", "uncheckable", "unchanged", "accepted", "usage"],
  properties: {
    format: { const: 1 },
    exit: { description: "The exit code: 0 fine, 1 a finding, 3 something could not be checked.", enum: [0, 1, 3] },
    base: { $ref: "#/$defs/side" },
    head: { $ref: "#/$defs/side" },
    touched: {
      description: "Inputs of the gate that the change under review sets itself; a report of an earlier version has none.",
      type: "array",
      items: {
        type: "object",
        required: ["input", "place", "message"],
        properties: {
          input: { enum: ["accepted", "usage", "saved", "upstream", "lock", "overlays", "bindings", "connectors", "kit", "base", "flags"] },
          place: { description: "The file.", type: "string" },
          message: { type: "string" },
        },
      },
    },
    stages: { type: "array", items: { $ref: "#/$defs/stage" } },
    summary: {
      type: "object",
      required: ["breaking", "warning", "info", "accepted", "uncheckable", "unchanged"],
      additionalProperties: { type: "integer", minimum: 0 },
    },
    findings: {
      description: "What is accepted by nobody, the worst first.",
      type: "array",
      items: { $ref: "#/$defs/finding" },
    },
    uncheckable: {
      description: "What could not be compared; never passed, never read as any value.",
      type: "array",
      items: {
        type: "object",
        required: ["location", "reason"],
        properties: { location: { type: "string" }, reason: { type: "string" } },
      },
    },
    unchanged: {
      description: "What differs and yet changes no contract.",
      type: "array",
      items: {
        type: "object",
        required: ["location", "why"],
        properties: { location: { type: "string" }, why: { type: "string" } },
      },
    },
    accepted: {
      description: "Findings that accepted-changes.yaml takes.",
      type: "array",
      items: {
        $ref: "#/$defs/finding",
        type: "object",
        required: ["acceptance"],
        properties: {
          acceptance: {
            type: "object",
            required: ["reason", "owner", "until"],
            properties: {
              reason: { type: "string" },
              owner: { type: "string" },
              until: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            },
          },
        },
      },
    },
    usage: {
      description: "What the findings mean for what --usage names; null without it.",
      type: ["object", "null"],
      required: ["configs", "configsFailing", "templates", "templatesFailing", "lowered", "unmatched"],
      properties: {
        configs: { type: "integer" },
        configsFailing: { type: "integer" },
        templates: { type: "integer" },
        templatesFailing: { type: "integer" },
        lowered: { description: "Findings that touch nothing in use.", type: "integer" },
        unmatched: { type: "array", items: { type: "string" } },
        calls: {
          type: "object",
          description: "How many calls the search for usage resolved, and how many not.",
          required: ["resolved", "unresolved"],
          properties: { resolved: { type: "integer" }, unresolved: { type: "integer" } },
        },
        unread: {
          description: "Uses that could not be read: they keep every finding of their kind at its level.",
          type: "array",
          items: {
            type: "object",
            required: ["kind", "at"],
            properties: { kind: { enum: ["operations", "connectors", "fields"] }, at: { type: "string" } },
          },
        },
      },
    },
  },
  $defs: {
    document: {
      type: ["object", "null"],
      required: ["place", "sha256"],
      properties: {
        place: { description: "A file, or a git revision and the path in it.", type: "string" },
        sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
      },
    },
    side: {
      type: "object",
      required: ["openapi", "registry"],
      properties: {
        openapi: { $ref: "#/$defs/document" },
        registry: { $ref: "#/$defs/document" },
        guide: { description: "The guide's pages, where they were compared.", $ref: "#/$defs/document" },
      },
    },
    stage: {
      type: "object",
      required: ["stage", "outcome", "message", "code", "hint", "details"],
      properties: {
        stage: { enum: ["lock", "generated", "checkable", "diff", "accepted", "contract"] },
        outcome: { enum: ["passed", "finding", "unchecked", "not-run"] },
        message: { type: "string" },
        code: { description: "An error code of docs/errors.md, where the stage did not pass.", type: ["string", "null"] },
        hint: { type: ["string", "null"] },
        details: { type: "array", items: { type: "string" } },
      },
    },
    finding: {
      type: "object",
      required: [
        "id",
        "fingerprint",
        "level",
        "category",
        "direction",
        "operation",
        "connector",
        "location",
        "message",
        "witness",
        "source",
      ],
      properties: {
        id: { description: "The rule; `gate rules` lists them.", type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
        fingerprint: {
          description: "Of rule, operation or connector, direction and location; never of prose.",
          type: "string",
          pattern: "^[0-9a-f]{16}$",
        },
        level: { enum: ["breaking", "warning", "info"] },
        category: { enum: ["wire", "sdk", "docs"] },
        direction: { enum: ["request", "response", null] },
        operation: { type: ["string", "null"] },
        connector: { type: ["string", "null"] },
        location: { type: "string" },
        message: { type: "string" },
        witness: {
          type: ["object", "null"],
          required: ["payload", "keyword", "at", "acceptedBy", "refusedBy"],
          properties: {
            payload: { description: "What one side takes and the other refuses: any JSON value." },
            keyword: { type: "string" },
            at: { description: "A JSON pointer into the payload.", type: "string" },
            missing: { description: "The property that `required` misses.", type: "string" },
            acceptedBy: { $ref: "#/$defs/place" },
            refusedBy: { $ref: "#/$defs/place" },
          },
        },
        source: {
          type: "object",
          required: ["side", "document", "pointer"],
          properties: {
            side: { enum: ["base", "head"] },
            document: { enum: ["openapi", "registry", "guide"] },
            pointer: { description: "Of the guide: into the object of its pages by path.", type: "string" },
            lines: {
              description: "The lines of the page; for the guide alone. Null where a side lacks the passage.",
              type: "object",
              required: ["base", "head"],
              properties: { base: { type: ["integer", "null"] }, head: { type: ["integer", "null"] } },
            },
          },
        },
        citation: {
          description: "Of a changed sentence of the guide: the rule that comes from it, and what has to be looked at.",
          type: "object",
          required: ["rule", "cases", "overlays", "was", "is"],
          properties: {
            rule: { description: "Null for a sentence that no rule covers.", type: ["string", "null"] },
            cases: { type: "array", items: { type: "string" } },
            overlays: { type: "array", items: { type: "string" } },
            was: { type: ["string", "null"] },
            is: { type: ["string", "null"] },
          },
        },
        cause: {
          description:
            "The change of one shared part that the finding comes from; absent where the change is the operation's or connector's own.",
          type: "object",
          required: ["id", "name", "pointer", "message"],
          properties: {
            id: { description: "The same for all that this change of the shared part causes by the same rule.", type: "string" },
            name: { type: "string" },
            pointer: { description: "In the API's document; null for a schema that connectors share.", type: ["string", "null"] },
            message: { type: "string" },
          },
        },
        usedAt: { description: "Files and lines of the team's own that it touches.", type: "array", items: { type: "string" } },
      },
    },
    place: {
      type: "object",
      required: ["side", "pointer"],
      properties: { side: { enum: ["base", "head"] }, pointer: { type: "string" } },
    },
  },
};
