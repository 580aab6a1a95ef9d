import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isObject, type Json } from "../../../src/core/json.ts";
import { resolveReferences } from "../../../src/document/references/resolve-references.ts";
import { repair } from "../../../src/document/repair/repair.ts";
import { compile } from "../../../src/schema/compile.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

/** A group of the suite: a schema, and values with what it says of them. */
interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

interface Read {
  readonly document: Json;
  readonly pointer: string;
}

/** The schema by itself. */
function alone(schema: Json): Read {
  return { document: resolveReferences(schema).document, pointer: "" };
}

/** The schema as a component of an OpenAPI document. A schema without a name gets one, from which its JSON pointers count. */
function asComponent(schema: Json): Read {
  const named = isObject(schema) ? { $id: "https://suite.example/root", ...schema } : schema;
  const { document, repairs } = repair({ openapi: "3.1.0", paths: {}, components: { schemas: { It: named } } }, "suite.json");
  if (repairs.some(({ code }) => code.startsWith("dangling"))) throw new Error("a reference leads nowhere");
  return { document, pointer: "/components/schemas/It" };
}

interface Outcome {
  readonly right: number;
  readonly wrong: readonly string[];
  /** Groups of which no value can be judged. */
  readonly refused: readonly string[];
}

function judge(groups: readonly Group[], read: (schema: Json) => Read): Outcome {
  const wrong: string[] = [];
  const refused: string[] = [];
  let right = 0;
  for (const { description, schema, tests } of groups) {
    try {
      const { document, pointer } = read(schema);
      const { violations } = compile(document);
      for (const test of tests) {
        if ((violations(pointer, test.data).length === 0) === test.valid) right++;
        else wrong.push(`${description}: ${test.description}`);
      }
    } catch {
      refused.push(description);
    }
  }
  return { right, wrong, refused };
}

function groupsOf(file: string): readonly Group[] {
  return JSON.parse(readFileSync(sharedPath(`json-schema-test-suite/draft2020-12/${file}.json`), "utf8")) as readonly Group[]; // the suite's own layout
}

/** Groups that refer to another document, or to a meta-schema. The kit reads no other document. */
const leadOut: Readonly<Record<string, readonly string[]>> = {
  defs: ["validate definition against metaschema"],
  dynamicRef: [
    "strict-tree schema, guards against misspelled properties",
    "tests for implementation dynamic anchor and reference link",
    "$ref and $dynamicAnchor are independent of order - $defs first",
    "$ref and $dynamicAnchor are independent of order - $ref first",
    "$ref to $dynamicRef finds detached $dynamicAnchor",
  ],
  ref: ["remote ref, containing refs itself"],
};

/** Groups that OpenAPI reads otherwise: a reference to no schema, and a reference inside data. */
const notInOpenApi: Readonly<Record<string, readonly string[]>> = {
  ref: ["naive replacement of $ref with its destination is not correct"],
  "optional/refOfUnknownKeyword": [
    "reference of a root arbitrary keyword ",
    "reference of a root arbitrary keyword with encoded ref",
    "reference of an arbitrary keyword of a sub-schema",
    "reference internals of known non-applicator",
    "reference of an arbitrary keyword of a sub-schema with encoded ref",
  ],
};

describeShared("the JSON-Schema-Test-Suite, 2020-12, with references as JSON pointers", () => {
  const files = ["anchor", "dynamicRef", "infinite-loop-detection", "ref"];
  const optional = ["anchor", "dynamicRef", "id", "refOfUnknownKeyword", "unknownKeyword"].map((name) => `optional/${name}`);

  it.each([...files, ...optional])("%s: a schema alone, and as a component", (file) => {
    const out = leadOut[file] ?? [];
    const groups = groupsOf(file).filter(({ description }) => !out.includes(description));
    const count = groups.reduce((sum, { tests }) => sum + tests.length, 0);
    expect(count).toBeGreaterThan(0);
    expect(judge(groups, alone)).toEqual({ right: count, wrong: [], refused: [] });
    const component = judge(groups, asComponent);
    expect([component.wrong, component.refused]).toEqual([[], notInOpenApi[file] ?? []]);
  });

  it("refuses each group that leads out of the document", () => {
    const groups = [...Object.keys(leadOut), "refRemote"].flatMap((file) =>
      groupsOf(file).filter(({ description }) => leadOut[file]?.includes(description) ?? true),
    );
    expect(judge(groups, asComponent)).toEqual({ right: 0, wrong: [], refused: groups.map(({ description }) => description) });
  });

  it("would be seen to fail", () => {
    const group = { description: "planted", schema: { $ref: "#a", $defs: { a: { $anchor: "a", type: "string" } } } };
    const tests = [{ description: "a number", data: 1, valid: true }];
    expect(judge([{ ...group, tests }], alone)).toEqual({ right: 0, wrong: ["planted: a number"], refused: [] });
    expect(judge([{ ...group, tests }], asComponent).wrong).toEqual(["planted: a number"]);
    expect(judge([{ ...group, schema: { $ref: "https://elsewhere.example/" }, tests }], asComponent).refused).toEqual(["planted"]);
  });
});
