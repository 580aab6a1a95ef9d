import { isArray, isObject, type Json } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import type { Violation } from "../../../schema/violation.ts";
import type { Witness } from "../../finding.ts";
import type { ConnectorPair } from "../registry-finding.ts";
import type { ConfigSides } from "./config-sides.ts";

export interface Shown {
  readonly payload: Json;
  readonly violation: Violation;
}

/**
 * Makes the witness of a change: the whole config. Secrets are masked as `***` if both schemas still judge it the same; otherwise the
 * generated values stay.
 */
export function configWitness({ payload, violation }: Shown, { base, head }: ConnectorPair, { document, schemas }: ConfigSides): Witness {
  const masked = maskSecrets(payload, secretNames(document));
  const isSame =
    schemas.violations("/base", masked).length === 0 &&
    schemas
      .violations("/head", masked)
      .some((one) => one.keyword === violation.keyword && jsonPointer(one.place) === jsonPointer(violation.place));
  return {
    payload: isSame ? masked : payload,
    keyword: violation.keyword,
    at: jsonPointer(violation.place),
    ...missingOf(violation),
    acceptedBy: { side: "base", pointer: `${base.pointer ?? ""}/spec/connectionSpecification` },
    refusedBy: { side: "head", pointer: `${head.pointer ?? ""}/spec/connectionSpecification` },
  };
}

function missingOf({ keyword, names: [missing] }: Violation): Pick<Witness, "missing"> {
  return keyword !== "required" || missing === undefined ? {} : { missing };
}

/** Collects the names of fields that are secret in either schema. */
function secretNames(document: Json): ReadonlySet<string> {
  const names = new Set<string>();
  for (const side of isObject(document) ? Object.values(document) : []) {
    for (const { value, path } of walkSchema(side)) {
      if (isObject(value) && value.airbyte_secret === true) names.add(String(path.at(-1)));
    }
  }
  return names;
}

function maskSecrets(value: Json, names: ReadonlySet<string>): Json {
  if (isArray(value)) return value.map((item) => maskSecrets(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, names.has(key) && typeof item === "string" ? "***" : maskSecrets(item, names)]),
  );
}
