import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../src/core/json.ts";
import { connectorChoiceFault } from "../../src/rules/connector-choice.ts";

const overlay = parse(
  readFileSync(fileURLToPath(new URL("../../openapi/overlays/120-connector-named-once.yaml", import.meta.url)), "utf8"),
);
const isAllowed = new Ajv2020({ strict: false }).compile(overlay.actions[0].update);

const cases: readonly [string, JsonObject, ReturnType<typeof connectorChoiceFault>][] = [
  ["a display name", { connector_type: "hubspot" }, undefined],
  ["a definition", { definition_id: "d" }, undefined],
  ["a template", { source_template_id: "t" }, undefined],
  ["a definition, with null for the others", { connector_type: null, definition_id: "d", source_template_id: null }, undefined],
  ["nothing", {}, "none"],
  ["nulls", { connector_type: null, definition_id: null }, "none"],
  ["a template beside a display name", { connector_type: "hubspot", source_template_id: "t" }, "several"],
  ["a display name beside a definition", { connector_type: "hubspot", definition_id: "d" }, "several"],
  ["all three", { connector_type: "hubspot", definition_id: "d", source_template_id: "t" }, "several"],
];

test.each(cases)("%s: the rule, and the overlay says the same", (_name, request, want) => {
  expect(connectorChoiceFault(request)).toBe(want);
  expect(isAllowed(request)).toBe(want === undefined);
});
