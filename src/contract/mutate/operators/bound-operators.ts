import type { JsonObject } from "../../../core/json.ts";
import { dropsKeyword, type Operator, type Variant, withoutMember } from "./operator.ts";

interface Bound {
  /** The direction in which the bound allows more values: 1 is up, -1 is down. */
  readonly loosens: 1 | -1;
  /** True for counts, which are never below zero. */
  readonly counts: boolean;
}

const bounds = {
  minimum: { loosens: -1, counts: false },
  maximum: { loosens: 1, counts: false },
  exclusiveMinimum: { loosens: -1, counts: false },
  exclusiveMaximum: { loosens: 1, counts: false },
  minLength: { loosens: -1, counts: true },
  maxLength: { loosens: 1, counts: true },
  minItems: { loosens: -1, counts: true },
  maxItems: { loosens: 1, counts: true },
  minProperties: { loosens: -1, counts: true },
  maxProperties: { loosens: 1, counts: true },
} as const;

bounds satisfies Readonly<Record<string, Bound>>;

/** Operators on bounds and formats: how large, how long or in which form a value may be. */
export const boundOperators: Readonly<Record<string, Operator>> = {
  "bound-lifted": {
    on: ["schema"],
    sentence: "drops a bound",
    variants: (schema) => boundsOf(schema).map(([keyword]) => ({ detail: keyword, value: withoutMember(schema, keyword) })),
  },
  "bound-loosened": { on: ["schema"], sentence: "loosens a bound by one", variants: (schema) => moveBounds(schema, 1) },
  "bound-tightened": { on: ["schema"], sentence: "tightens a bound by one", variants: (schema) => moveBounds(schema, -1) },
  "unique-lifted": dropsKeyword("uniqueItems", "allows equal items"),
  "multiple-lifted": dropsKeyword("multipleOf", "drops a multipleOf"),
  "pattern-dropped": dropsKeyword("pattern", "drops a pattern"),
  "format-dropped": dropsKeyword("format", "drops a format"),
};

function boundsOf(schema: JsonObject): readonly [string, Bound, number][] {
  return Object.entries<Bound>(bounds).flatMap(([keyword, bound]): [string, Bound, number][] => {
    const limit = schema[keyword];
    return typeof limit === "number" ? [[keyword, bound, limit]] : [];
  });
}

/** Moves each bound by one. A count is not loosened to zero, because that is the change of `bound-lifted`. */
function moveBounds(schema: JsonObject, direction: 1 | -1): readonly Variant[] {
  return boundsOf(schema).flatMap(([keyword, { loosens, counts }, limit]) => {
    const moved = limit + loosens * direction;
    return counts && (moved < 0 || (direction === 1 && moved === 0)) ? [] : [{ detail: keyword, value: { ...schema, [keyword]: moved } }];
  });
}
