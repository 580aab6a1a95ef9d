import { member } from "../../../core/json.ts";
import { type Comparing, type Located, noteUncheckable, reachedBy, type Scope, type Travel } from "../comparing.ts";
import { compareSchemas } from "./compare-schemas.ts";

export interface SchemasAt {
  readonly scope: Scope;
  readonly location: string;
  readonly travel: Travel;
}

/** Compares the schemas of two media types, parameters or headers. No schema takes anything, and stands where what has none does. */
export function compareOptionalSchemas(base: Located, head: Located, at: SchemasAt, comparing: Comparing): void {
  const { travel, scope, location } = at;
  const [before, after] = [schemaOf(base), schemaOf(head)];
  if (before !== undefined && after !== undefined) {
    compareSchemas({ base: before, head: after, ...at }, comparing);
    return;
  }
  const narrows = travel === "request" ? after !== undefined : before !== undefined;
  if (!narrows) return;
  const message = after === undefined ? "it has no schema any more" : "it had no schema";
  const pointer = after === undefined ? head.pointer : base.pointer;
  const side = after === undefined ? "head" : "base";
  noteUncheckable(comparing, `${side}#${pointer}`, { reason: `${message}, so nothing tells what changes`, by: reachedBy(scope, location) });
}

function schemaOf({ value, pointer }: Located): Located | undefined {
  const schema = member(value, "schema");
  return schema === undefined ? undefined : { value: schema, pointer: `${pointer}/schema` };
}
