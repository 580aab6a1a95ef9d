import { isObject, type Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import type { CompiledSchemas } from "../compile.ts";
import { flattenSchema } from "../flatten-schema.ts";
import { silentKeywords } from "../keywords.ts";
import { valueAt } from "../set-at.ts";
import type { Boundaries, Boundary, SchemaConstraint, Unreachable } from "./boundary.ts";
import { boundarySpots, type Spot, spotLimit } from "./boundary-spots.ts";
import { chooseTwins, type Judge } from "./choose-twins.ts";
import { probeKeyword } from "./probe-keyword.ts";
import type { Sampling } from "./sample-value.ts";

export interface BoundaryRequest {
  readonly sampling: Sampling;
  /** The schema asked about: a JSON pointer into the sampling's document. */
  readonly pointer: string;
  /** The oracle. */
  readonly schemas: CompiledSchemas;
}

/**
 * For each constraint of a schema, at any depth, whole instances that differ in one value: one at the edge, which must be accepted, and
 * one just beyond it, which must be refused. Each is judged by the oracle before it is given out; what the oracle does not bear out is
 * listed as unreachable, in its words.
 */
export function boundaryValues({ sampling, pointer, schemas }: BoundaryRequest): Boundaries {
  const known = new WeakMap<object, ReturnType<Judge>>(); // the same instance is the base of many pairs
  const judge: Judge = (value) => {
    const violations = (isObject(value) ? known.get(value) : undefined) ?? schemas.violations(pointer, value);
    if (isObject(value)) known.set(value, violations);
    return violations;
  };
  const pairs: Boundary[] = [];
  const unreachable: Unreachable[] = [];
  let spots = 0;
  for (const spot of boundarySpots(pointer, sampling)) {
    spots++;
    for (const [keyword, limit] of Object.entries(spot.schema)) {
      if (silentKeywords.has(keyword) || probedByParts.includes(keyword) || keyword.startsWith("x-")) continue;
      for (const found of probeSpot(spot, { keyword, limit, sampling, judge })) {
        if ("reason" in found) unreachable.push(found);
        else pairs.push(found);
      }
    }
  }
  if (spots >= spotLimit) {
    unreachable.push({ keywordLocation: "", schemaPointer: pointer, keyword: "$ref", reason: `only ${spotLimit} of its parts are probed` });
  }
  return { pairs, unreachable };
}

/** Keywords whose schemas are spots of their own. */
const probedByParts: readonly string[] = ["$ref", "properties", "items", "allOf", "anyOf", "oneOf", "if", "then", "else"];

interface KeywordAt {
  readonly keyword: string;
  readonly limit: Json;
  readonly sampling: Sampling;
  readonly judge: Judge;
}

function probeSpot(spot: Spot, { keyword, limit, sampling, judge }: KeywordAt): readonly (Boundary | Unreachable)[] {
  const { schema, schemaPointer, location, place, base } = spot;
  const constraint: SchemaConstraint = { keywordLocation: jsonPointer([...location, keyword]), schemaPointer, keyword };
  const current = valueAt(base, place) ?? null;
  const probes = probeKeyword(keyword, { limit, schema: flattenSchema(sampling.document, schema) ?? {}, current, sampling });
  if (probes === undefined) return [{ ...constraint, reason: "the keyword is not probed" }];
  return probes.flatMap((probe) => chooseTwins(probe, { constraint, place, base, judge }));
}
