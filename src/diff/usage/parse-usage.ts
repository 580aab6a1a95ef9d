import { KitError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { compileSchemas } from "../../spec/compile-schemas.ts";
import type { UsageDocument, UsedConnector, UsedOperation } from "./usage.ts";
import { usageSchema } from "./usage-schema.ts";

/**
 * Reads a usage document. A mere name in `operations` or `connectors` is short for an entry that says no more.
 *
 * @param place the file, for messages
 * @throws KitError `usage-file-invalid`
 */
export function parseUsage(value: Json, place: string): UsageDocument {
  // Of a union every branch complains; what lies deepest is what was meant.
  const violations = compileSchemas(usageSchema).violations("", value);
  const [worst] = [...violations].sort((a, b) => b.place.length - a.place.length);
  if (worst !== undefined) {
    throw new KitError("usage-file-invalid", `At "${jsonPointer(worst.place)}" the usage file ${worst.message}.`, { place });
  }
  const { operations, connectors, ...rest } = value as unknown as WrittenUsage; // the schema above is the type's own form
  return {
    ...rest,
    ...(operations === undefined ? {} : { operations: operations.map((one) => (typeof one === "string" ? { operation: one } : one)) }),
    ...(connectors === undefined ? {} : { connectors: connectors.map((one) => (typeof one === "string" ? { connector: one } : one)) }),
  };
}

interface WrittenUsage extends Omit<UsageDocument, "operations" | "connectors"> {
  readonly operations?: readonly (string | UsedOperation)[];
  readonly connectors?: readonly (string | UsedConnector)[];
}
