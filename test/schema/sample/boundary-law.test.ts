import fc from "fast-check";
import { expect, test } from "vitest";
import { listDifferences } from "../../../src/contract/judge/list-differences.ts";
import type { Json } from "../../../src/core/json.ts";
import { compile } from "../../../src/schema/compile.ts";
import { boundaryValues } from "../../../src/schema/sample/boundary-values.ts";
import { startSampling } from "../../../src/schema/sample/sample-value.ts";

const bound = fc.integer({ min: 0, max: 4 });

/** Small schemas of the keywords that API documents use, some of which contradict themselves. */
const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ type: fc.constant("string"), minLength: bound, maxLength: bound }, { requiredKeys: ["type"] }),
    fc.record({ type: fc.constant("string"), format: fc.constantFrom("uuid", "date-time", "uri", "email", "password") }),
    fc.record(
      { type: fc.constantFrom("integer", "number"), minimum: bound, maximum: bound, exclusiveMinimum: bound },
      { requiredKeys: ["type"] },
    ),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom<Json>("a", "b", 1, true, null), { minLength: 1 }) }),
    fc.record({ const: fc.constantFrom<Json>("a", 1, false) }),
    fc.record(
      { type: fc.constant("array"), items: tie("schema"), minItems: bound, maxItems: bound, uniqueItems: fc.boolean() },
      { requiredKeys: ["type"] },
    ),
    fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom("a", "b", "c~/"), tie("schema"), { maxKeys: 3 }),
        required: fc.uniqueArray(fc.constantFrom("a", "b", "d")),
        additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
        minProperties: bound,
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
  ),
}));

test("each pair is labelled right, differs in one value, and every constraint is a pair or unreachable", () => {
  fc.assert(
    fc.property(schema, (given) => {
      const schemas = compile(given);
      const { pairs, unreachable } = boundaryValues({ sampling: startSampling(given), pointer: "", schemas });
      for (const { accepted, refused } of pairs) {
        expect(schemas.violations("", accepted)).toEqual([]);
        expect(schemas.violations("", refused)).not.toEqual([]);
        expect(listDifferences(accepted, refused)).toHaveLength(1);
      }
      for (const { reason } of unreachable) expect(reason).not.toBe("");
    }),
    { numRuns: 150 },
  );
});
