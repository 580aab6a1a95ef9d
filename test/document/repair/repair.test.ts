import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Json, member } from "../../../src/core/json.ts";
import { resolvePointer } from "../../../src/core/json-pointer.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { preflight, repair, summarizeRepairs } from "../../../src/document/repair/repair.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

const schemas = (value: Json): Json => ({ openapi: "3.1.0", paths: {}, components: { schemas: value } });
const path = (value: Json): Json => ({ openapi: "3.1.0", paths: { "/a": value } });

describe("repair", () => {
  test.each<[string, Json, Json, string[]]>([
    ["leaves a sound document alone", schemas({ A: { type: "string" } }), schemas({ A: { type: "string" } }), []],
    [
      "allows anything for a schema that is not there, and keeps what stands beside",
      schemas({ A: { not: { $ref: "#/x" } }, B: { $ref: "#/x", title: "B" } }),
      schemas({ A: { not: {} }, B: { title: "B" } }),
      ["dangling-schema", "dangling-schema"],
    ],
    [
      "describes a response that is not there",
      path({ get: { responses: { "403": { $ref: "#/x" } } } }),
      path({ get: { responses: { "403": { description: "The document refers to a response that it does not hold." } } } }),
      ["dangling-response"],
    ],
    [
      "drops a parameter that is not there",
      path({ parameters: [{ $ref: "#/x" }, { name: "b", in: "query" }] }),
      path({ parameters: [{ name: "b", in: "query" }] }),
      ["dangling-component"],
    ],
    ["drops a path item's reference", path({ $ref: "#/x", get: {} }), path({ get: {} }), ["dangling-path-item"]],
    [
      "drops a mapping",
      schemas({ A: { discriminator: { propertyName: "t", mapping: { a: "#/x" } } } }),
      schemas({ A: { discriminator: { propertyName: "t", mapping: {} } } }),
      ["dangling-mapping"],
    ],
    [
      "puts a format in lower case, and drops an unknown one",
      schemas({ A: { format: "Date-Time" }, B: { format: "set" } }),
      schemas({ A: { format: "date-time" }, B: {} }),
      ["format-case", "unknown-format"],
    ],
    [
      "names a dialect as it is named",
      schemas({ A: { $schema: "https://json-schema.org/draft-07/schema#" } }),
      schemas({ A: { $schema: "http://json-schema.org/draft-07/schema#" } }),
      ["schema-dialect-https"],
    ],
    [
      "drops a default that its schema refuses",
      schemas({ A: { type: "string", default: 1 } }),
      schemas({ A: { type: "string" } }),
      ["default-outside-schema"],
    ],
    [
      "tries a default against the mended schema",
      schemas({ A: { $ref: "#/x", default: 1 }, B: { type: "string", format: "UUID", default: "no" } }),
      schemas({ A: { default: 1 }, B: { type: "string", format: "uuid" } }),
      ["dangling-schema", "format-case", "default-outside-schema"],
    ],
  ])("%s", (_, given, want, codes) => {
    const before = structuredClone(given);
    const { document, repairs } = repair(given, "api.json");
    expect(document).toEqual(want);
    expect(repairs.map(({ code }) => code)).toEqual(codes);
    expect(given).toEqual(before);
    expect(preflight(document, "api.json")).toEqual([]);
  });

  test("drops a reference to what it drops, too", () => {
    const components = { parameters: { A: { $ref: "#/components/parameters/B" }, B: { $ref: "#/components/parameters/C" } } };
    const { document, repairs } = repair(
      { openapi: "3.1.0", paths: { "/a": { parameters: [{ $ref: "#/components/parameters/A" }] } }, components },
      "api.json",
    );
    expect(document).toEqual({ openapi: "3.1.0", paths: { "/a": { parameters: [] } }, components: { parameters: {} } });
    expect(repairs).toHaveLength(3);
  });
});

test("summarizeRepairs gives one row a code", () => {
  const repairs = [
    { code: "b", where: "/1" },
    { code: "a", where: "/2" },
    { code: "b", where: "/0" },
  ];
  expect(summarizeRepairs(repairs)).toEqual([
    { code: "a", count: 1, where: ["/2"] },
    { code: "b", count: 2, where: ["/1", "/0"] },
  ]);
});

describeShared("repair, on real documents,", () => {
  const read = (name: string): Json => parseDocument(readFileSync(sharedPath(`openapi/${name}`), "utf8"), name);

  test("mends the public API's document at 37 places", () => {
    const before = read("airbyte-public-api.yaml");
    const { document, repairs } = repair(before, "airbyte-public-api.yaml");
    expect(summarizeRepairs(repairs).map(({ code, count }) => [code, count])).toEqual([
      ["dangling-response", 1],
      ["dangling-schema", 1],
      ["default-outside-schema", 2],
      ["format-case", 31],
      ["unknown-format", 2],
    ]);
    for (const { where } of repairs) {
      const mended = resolvePointer(document, where) ?? "gone";
      expect(mended).not.toEqual(resolvePointer(before, where));
      expect(member(mended, "$ref")).toBeUndefined();
    }
  });

  test.each(["agent-api-2026-05-06.json", "agent-api-2026-05-21.json"])("finds nothing to mend in %s", (name) => {
    const before = read(name);
    expect(repair(before, name)).toEqual({ document: before, repairs: [] });
  });
});
