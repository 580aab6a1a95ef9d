import { expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { connectorChoiceFault } from "../../src/rules/connector-choice.ts";

const cases: readonly [string, JsonObject, ReturnType<typeof connectorChoiceFault>][] = [
  ["a display name", { connector_type: "hubspot" }, undefined],
  ["a definition", { definition_id: "d" }, undefined],
  ["a template", { source_template_id: "t" }, undefined],
  ["a template beside a display name", { connector_type: "hubspot", source_template_id: "t" }, undefined],
  ["a definition, with null for the others", { connector_type: null, definition_id: "d", source_template_id: null }, undefined],
  ["nothing", {}, "none"],
  ["nulls", { connector_type: null, definition_id: null }, "none"],
  ["a display name beside a definition", { connector_type: "hubspot", definition_id: "d" }, "both"],
  ["all three", { connector_type: "hubspot", definition_id: "d", source_template_id: "t" }, "both"],
];

test.each(cases)("%s", (_name, request, want) => {
  expect(connectorChoiceFault(request)).toBe(want);
});
