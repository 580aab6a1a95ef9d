import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { parseUsage } from "../../../src/gate/usage/parse-usage.ts";
import { usageSchema } from "../../../src/gate/usage/usage-schema.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { discoverEach } from "../../support/usage-project.ts";

describe("parseUsage", () => {
  it("takes a name for an entry that says no more", () => {
    expect(
      parseUsage({ operations: ["create-source", { operation: "x", at: ["a.ts:1"] }], connectors: ["source-x"], tags: ["a"] }, "u"),
    ).toEqual({
      operations: [{ operation: "create-source" }, { operation: "x", at: ["a.ts:1"] }],
      connectors: [{ connector: "source-x" }],
      tags: ["a"],
    });
    expect(parseUsage({}, "u")).toEqual({});
  });

  const wrong: readonly [name: string, given: Json, want: string][] = [
    ["no object", [], "At the top the usage file must be object."],
    [
      "a part that is misspelt",
      { operation: [] },
      'At the top the usage file has "operation", which is not known there; did you mean operations?',
    ],
    [
      "an unknown part",
      { tags: [], ignore: [] },
      'At the top the usage file has "ignore", which is not known there; known are $schema, operations, connectors, templates, configs, tags, unknown, calls, nothingIsUsed.',
    ],
    [
      "a misspelt key of an entry that has two forms",
      { operations: ["x", { operation: "x", read: {} }] },
      'At "/operations/1" the usage file has "read", which is not known there; did you mean reads?',
    ],
    [
      "an unknown key of an entry",
      { configs: [{ connector: "source-x", files: "a", __secret: 1 }] },
      'At "/configs/0" the usage file has "__secret", which is not known there; known are connector, files, template.',
    ],
    [
      "an entry of another form",
      { operations: [{ operation: "x", reads: ["/id"] }] },
      'At "/operations/0/reads" the usage file must be object.',
    ],
    [
      "a connector with a path",
      { connectors: ["airbyte/source-x"] },
      'At "/connectors/0" the usage file must match pattern "^[a-z0-9]+([_-]+[a-z0-9]+)*$".',
    ],
    [
      "configs without files",
      { configs: [{ connector: "source-x" }] },
      "At \"/configs/0\" the usage file must have required property 'files'.",
    ],
    [
      "an unknown kind",
      { unknown: [{ kind: "x", at: "a", why: "b" }] },
      'At "/unknown/0/kind" the usage file must be equal to one of the allowed values.',
    ],
  ];
  it.each(wrong)("refuses %s", async (_name, given, want) => {
    expect(await caught(() => parseUsage(given, "usage.yaml"))).toEqual(["usage-file-invalid", want, "usage.yaml"]);
  });

  const written = discoverEach([
    'import { createEmbedded } from "airbyte-embedded-client";\nimport { sourceX } from "airbyte-embedded-client/connectors/source-x";\n' +
      'const airbyte = createEmbedded(o);\nawait airbyte.sourceTemplates.create(sourceX, { name: "A", defaults: { a: 1 }, streams: { names: ["s"] } });\nawait airbyte.nope();',
  ]);
  it("takes what the search for usage writes, and gives it back", () => {
    const found = written(0);
    expect(parseUsage(JSON.parse(JSON.stringify(found)), "usage.json")).toEqual(found);
  });

  it("is published as it is", () => {
    expect(JSON.parse(readFileSync(join(kitRoot, "docs/schemas/usage.schema.json"), "utf8"))).toEqual(usageSchema);
  });
});
