import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isObject, type Json } from "../../../src/core/json.ts";
import { repairConnector } from "../../../src/document/repair/repair-connector.ts";
import { validatorFormats } from "../../../src/generate/validator/keeps-format.ts";
import { connectorOf } from "../../support/config-types-of.ts";
import { loadValidator } from "../../support/load-validator.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { formatDisagreements, refusedGroups } from "./suite-known.ts";

/** A group of the suite: a schema, and values with what it says of them. */
interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

const suite = "json-schema-test-suite/draft7";

function groupsOf(path: string): readonly Group[] {
  return JSON.parse(readFileSync(sharedPath(`${suite}/${path}`), "utf8")) as readonly Group[]; // the suite's own layout
}

interface Outcome {
  readonly right: number;
  readonly wrong: readonly string[];
  readonly refused: readonly string[];
}

/** The schema as generating sees it: its references lead by JSON pointer. */
function repaired(schema: Json): Json {
  if (!isObject(schema)) return schema;
  return repairConnector(connectorOf(schema)).connector.connectionSpecification;
}

async function judge(groups: readonly Group[]): Promise<Outcome> {
  const wrong: string[] = [];
  const refused: string[] = [];
  let right = 0;
  for (const { description, schema, tests } of groups) {
    const validator = await loadValidator(repaired(schema));
    if (!("validate" in validator)) {
      refused.push(description);
      continue;
    }
    for (const test of tests) {
      const isValid = validator.validate(test.data).length === 0;
      if (isValid === test.valid) right++;
      else wrong.push(test.description);
    }
  }
  return { right, wrong, refused };
}

describeShared("the JSON-Schema-Test-Suite, draft-07, through generated validators", () => {
  it("is judged rightly or refused, group by group", async () => {
    const files = readdirSync(sharedPath(suite)).filter((name) => name.endsWith(".json"));
    const outcomes = await Promise.all(files.map(async (file) => [file, await judge(groupsOf(file))] as const));
    expect(outcomes.flatMap(([file, { wrong }]) => wrong.map((name) => `${file}: ${name}`))).toEqual([]);
    const refused = outcomes.flatMap(([file, { refused: names }]) => names.map((name) => `${file}: ${name}`)).sort();
    expect(refused).toEqual(
      Object.entries(refusedGroups)
        .flatMap(([file, names]) => names.map((name) => `${file}: ${name}`))
        .sort(),
    );
    expect(refused.length).toBeLessThanOrEqual(14);
    expect(outcomes.reduce((sum, [, { right }]) => sum + right, 0)).toBe(893);
  });

  it.each(validatorFormats)("agrees on the format %s but where it is known", async (format) => {
    const { right, wrong } = await judge(groupsOf(`optional/format/${format}.json`));
    expect(right).toBeGreaterThan(10);
    expect(wrong).toEqual(formatDisagreements[`${format}.json`] ?? []);
  });

  it("would be seen to fail", async () => {
    const group = { description: "planted", schema: { type: "string" }, tests: [{ description: "a number", data: 1, valid: true }] };
    expect(await judge([group, { ...group, schema: { $ref: "http://elsewhere/" } }])).toEqual({
      right: 0,
      wrong: ["a number"],
      refused: ["planted"],
    });
  });
});
