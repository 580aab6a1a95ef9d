import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { resolvePointer } from "../../../src/core/json-pointer.ts";
import { shortenChains } from "../../../src/document/references/shorten-chains.ts";
import { repair } from "../../../src/document/repair/repair.ts";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function documentOf(schemas: JsonObject): JsonObject {
  return { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {}, components: { schemas } };
}

/** S0 → S1 → … and the end. */
function chain(links: number, end: Json): JsonObject {
  const made = Array.from({ length: links }, (_, index): [string, Json] => [`S${index}`, ref(`S${index + 1}`)]);
  return documentOf({ ...Object.fromEntries(made), [`S${links}`]: end });
}

const schemaAt = (document: Json, name: string): Json | undefined => resolvePointer(document, `/components/schemas/${name}`);

describe("a chain of references", () => {
  it("stays where every reader follows it", () => {
    const document = chain(8, { type: "string" });
    expect(shortenChains(document)).toEqual({ document, repairs: [] });
  });

  it("is led to its end where it is longer, and the places are named", () => {
    const { document, repairs } = shortenChains(chain(10, { type: "string" }));
    expect(["S0", "S1", "S2", "S9"].map((name) => schemaAt(document, name))).toEqual([ref("S10"), ref("S10"), ref("S3"), ref("S10")]);
    expect(repairs.map(({ where }) => where)).toEqual(["/components/schemas/S0", "/components/schemas/S1"]);
  });

  it("of 3,000 references is repaired without loosening a schema", () => {
    const { document, repairs } = repair(chain(3_000, { type: "string" }), "a.json");
    expect(schemaAt(document, "S0")).toEqual(ref("S3000"));
    expect(new Set(repairs.map(({ code }) => code))).toEqual(new Set(["reference-chain"]));
  });

  it("of 3,000 references with a text beside each is no dangling one", () => {
    const entries = Object.entries((chain(3_000, { type: "string" }).components as JsonObject).schemas as JsonObject);
    const described = entries.map(([name, schema]): [string, Json] => [name, { ...(schema as JsonObject), description: name }]);
    expect(repair(documentOf(Object.fromEntries(described)), "a.json").repairs).toEqual([]);
  });

  it("that ends nowhere, or in a cycle, stays for the repairs of those", () => {
    const nowhere = chain(20, ref("Missing"));
    const cycle = chain(20, ref("S3"));
    expect([shortenChains(nowhere).document, shortenChains(cycle).document]).toEqual([nowhere, cycle]);
    const codes = (document: Json): readonly string[] => repair(document, "a.json").repairs.map(({ code, where }) => `${code} ${where}`);
    expect(codes(nowhere).filter((one) => one.startsWith("dangling"))).toEqual(["dangling-schema /components/schemas/S20"]);
    expect(new Set(codes(cycle).map((one) => one.split(" ")[0]))).toEqual(new Set(["dangling-schema"]));
  });
});
