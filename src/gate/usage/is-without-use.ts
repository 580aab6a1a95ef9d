import type { UsageDocument } from "./usage.ts";

/** Says that a document lists no use at all, known or unknown. Unknown fields alone are none: they keep nothing. */
export function isWithoutUse({
  operations = [],
  connectors = [],
  templates = [],
  configs = [],
  tags = [],
  unknown = [],
}: UsageDocument): boolean {
  return [operations, connectors, templates, configs, tags, unknown.filter(({ kind }) => kind !== "fields")].every(
    ({ length }) => length === 0,
  );
}
