import { describe, expect, it } from "vitest";
import { configTypesOf } from "../../support/config-types-of.ts";
import { typeErrors } from "../../support/type-check.ts";
import { structureTraps } from "./structure-traps.ts";
import { type Trap, valueTraps } from "./value-traps.ts";

const traps = [...valueTraps, ...structureTraps];

function fileOf(type: string, { ok, bad }: Trap): string {
  return [
    `export type T = ${type};`,
    ...ok.map((value, index) => `const ok${index}: T = ${JSON.stringify(value)};`),
    ...bad.flatMap((value, index) => ["// @ts-expect-error", `const bad${index}: T = ${JSON.stringify(value)};`]),
  ].join("\n");
}

describe("config types of schemas on which generators go wrong", () => {
  const files = traps.map((trap, index): [string, string] => [`/${index}.ts`, fileOf(configTypesOf(trap.schema, trap).input, trap)]);
  const errors = typeErrors(Object.fromEntries(files));

  it.each(traps.map(({ name }, index) => [name, index] as const))("%s", (_name, index) => {
    expect(errors.get(`/${index}.ts`) ?? []).toEqual([]);
  });

  it("would be seen to fail", () => {
    const trap = { name: "", schema: {}, ok: [1], bad: ["a", 2] };
    expect(typeErrors({ "/x.ts": fileOf("number", { ...trap, ok: ["a"] }) }).get("/x.ts")).toEqual([
      "/x.ts:2 Type 'string' is not assignable to type 'number'.",
      "/x.ts:5 Unused '@ts-expect-error' directive.",
    ]);
  });
});
