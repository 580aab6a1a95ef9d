import { member } from "../../../core/json.ts";
import { type Comparing, type Located, noteUncheckable, reachedBy, type Scope, type Travel } from "../comparing.ts";
import { compareSchemas } from "./compare-schemas.ts";

export interface SchemasAt {
  readonly scope: Scope;
  readonly location: string;
  readonly travel: Travel;
  /** The payload is a parameter or the fields of a form, which travel as text. */
  readonly isText?: boolean;
}

/**
 * Compares the schemas of two media types, parameters or headers. A missing schema accepts any value. So for a request, a new schema
 * narrows; for a response, a removed schema widens. Neither gives a witness, so both are uncheckable.
 */
export function compareOptionalSchemas(before: Located | undefined, after: Located | undefined, at: SchemasAt, comparing: Comparing): void {
  const { travel, scope, location } = at;
  if (before !== undefined && after !== undefined) {
    compareSchemas({ base: before, head: after, ...at }, comparing);
    return;
  }
  const [side, found] = before === undefined ? (["head", after] as const) : (["base", before] as const);
  const narrows = side === (travel === "request" ? "head" : "base");
  if (found === undefined || !narrows) return;
  const reason = `${side === "base" ? "it has no schema any more" : "it had no schema"}, so nothing tells what changes`;
  noteUncheckable(comparing, `${side}#${found.pointer}`, { reason, by: reachedBy(scope, location) });
}

/** The schema of a media type, parameter or header; undefined where it has none. */
export function schemaIn({ value, pointer }: Located): Located | undefined {
  const schema = member(value, "schema");
  return schema === undefined ? undefined : { value: schema, pointer: `${pointer}/schema` };
}
