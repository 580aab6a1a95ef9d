import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../src/core/json.ts";
import { describeShared, sharedPath } from "../../../support/shared.ts";
import { compareSchemas, configLines } from "../registries.ts";

const config = (field: JsonObject): JsonObject => ({ type: "object", required: ["d"], properties: { d: { type: "string", ...field } } });

/** Findings, uncheckable and unchanged places between two configs of one field, in short. */
function found(base: JsonObject, head: JsonObject): readonly string[] {
  const comparison = compareSchemas(config(base), config(head));
  return [
    ...configLines(comparison),
    ...comparison.uncheckable.map(({ reason }) => `uncheckable: ${reason}`),
    ...comparison.unchanged.map(({ why }) => `unchanged: ${why}`),
  ];
}

describe("texts of a config", () => {
  it.each<[JsonObject, JsonObject, readonly string[]]>([
    [{ pattern: "^.{3}$" }, { pattern: "^[!-~]{3}$" }, ['breaking config-narrowed config/d {"d":" aa"}']],
    [{ pattern: "^[0-9]{4}$" }, { pattern: "^[0-9]{4,5}$" }, ["info config-widened config/d"]],
    [
      { pattern: "^[0-9]+$" },
      { pattern: "^\\d+$" },
      ['unchanged: d: pattern was "^[0-9]+$" and is "^\\\\d+$" now; both take the same texts'],
    ],
    [
      { pattern: "^[0-9]{4}$" },
      { pattern: "^[0-9]{4}$", minLength: 4 },
      ["unchanged: d: minLength was not given and is 4 now; both take the same texts"],
    ],
    [{ pattern: "^\\d{4}-\\d\\d$" }, { pattern: "^\\d{4}-\\d\\d$", format: "date" }, ['breaking config-narrowed config/d {"d":"0000-00"}']],
    [
      { pattern: "^\\d{4}-\\d\\d-\\d\\dT.+Z$", format: "date-time" },
      { pattern: "^[0-9-]{10}T[0-9:.]+(Z|[+]00:00)$", format: "date-time" },
      ["info config-widened config/d"],
    ],
    [
      { pattern: "^(a+)+$", minLength: 60 },
      { pattern: "^(a+)+$", minLength: 61 },
      [`breaking config-narrowed config/d {"d":"${"a".repeat(60)}"}`],
    ],
    [
      { pattern: "^(?:(a)\\1|b)$" },
      { pattern: "^(?:(a)\\1|b|c)$" },
      [
        'uncheckable: d: pattern was "^(?:(a)\\\\1|b)$" and is "^(?:(a)\\\\1|b|c)$" now, and the pattern ^(?:(a)\\1|b)$ is not decided: it has a back-reference',
      ],
    ],
  ])("%j beside %j", (base, head, want) => {
    expect(found(base, head)).toEqual(want);
  });
});

interface Change {
  readonly id: string;
  readonly base: JsonObject;
  readonly head: JsonObject;
  readonly expect: string;
}

describeShared("connector-cases/registry-pairs.json", () => {
  const pairs: readonly Change[] = JSON.parse(readFileSync(sharedPath("connector-cases/registry-pairs.json"), "utf8"));

  function outcome({ base, head }: Change): string {
    const { findings, uncheckable } = compareSchemas(base, head);
    const isBreaking = findings.some(({ level, id }) => level === "breaking" && id.startsWith("config-"));
    return uncheckable.length > 0 ? "uncheckable" : isBreaking ? "breaking" : "harmless";
  }

  it.each(pairs)("$id: $expect", (pair) => {
    expect(outcome(pair)).toBe(pair.expect.startsWith("breaking") ? "breaking" : "harmless");
  });
});

describeShared("connector-cases/patterns.json in a config", () => {
  const changes: readonly { readonly id: string; readonly base: string; readonly head: string; readonly expect: string }[] = JSON.parse(
    readFileSync(sharedPath("connector-cases/patterns.json"), "utf8"),
  );

  it.each(changes)("$id: $expect", ({ base, head, expect: want }) => {
    const { findings, uncheckable } = compareSchemas(config({ pattern: base }), config({ pattern: head }));
    expect(uncheckable).toEqual([]);
    expect(findings.some(({ level, id }) => level === "breaking" && id === "config-narrowed")).toBe(want === "breaking");
  });
});
