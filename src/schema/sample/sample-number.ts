import type { JsonObject } from "../../core/json.ts";

/** The number nearest to 0 within the bounds of a flat schema. The step leads past an exclusive bound. */
export function sampleNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: JsonObject, step: number): number {
  const unit = typeof multipleOf === "number" ? multipleOf : step;
  const above = typeof exclusiveMinimum === "number" ? exclusiveMinimum + unit : Number.NEGATIVE_INFINITY;
  const below = typeof exclusiveMaximum === "number" ? exclusiveMaximum - unit : Number.POSITIVE_INFINITY;
  const [lowest, highest] = [Math.max(above, Number(minimum ?? above)), Math.min(below, Number(maximum ?? below))];
  const wanted = Math.min(Math.max(0, lowest), highest);
  if (typeof multipleOf !== "number") return wanted;
  const next = Math.ceil(wanted / multipleOf) * multipleOf;
  return next > highest ? Math.floor(wanted / multipleOf) * multipleOf : next;
}
