import { byCodeUnit } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import { type DynamicScope, emptyScope, enterResources, narrowScope, scopeText } from "./dynamic-scope.ts";
import type { NamedSchema, NamedSchemas } from "./name-schemas.ts";

/** A copy of a schema for one dynamic scope. */
export interface SchemaCopy {
  readonly name: string;
  readonly of: NamedSchema;
  readonly scope: DynamicScope;
}

export interface SchemaCopies {
  /** The name of the copy that stands for a schema in a scope; undefined where the schema itself does, and `too-many` past the limit. */
  readonly copyFor: (pointer: string, scope: DynamicScope) => { readonly name: string } | "too-many" | undefined;
  /** The copies so far. More may come while one is written. */
  readonly made: readonly SchemaCopy[];
}

/** Bounds the copies of one document. Contexts multiply, so a small hostile document could ask for any number. */
const mostCopies = 500;

/**
 * Starts the copies of a document. A schema whose `$dynamicRef`s lead elsewhere in another context cannot serve both contexts.
 *
 * @param taken the names that the document uses already
 */
export function startCopies(
  named: NamedSchemas,
  dependsOn: ReadonlyMap<string, ReadonlySet<string>>,
  taken: ReadonlySet<string>,
): SchemaCopies {
  const made: SchemaCopy[] = [];
  const known = new Map<string, SchemaCopy>();
  const names = new Set(taken);
  return {
    made,
    copyFor: (pointer, scope) => {
      const of = named.schemas.get(pointer);
      const needed = dependsOn.get(pointer) ?? new Set();
      if (of === undefined || needed.size === 0) return undefined;
      const entered = narrowScope(enterResources(scope, of.resources.slice(-1)), needed);
      const inPlace = narrowScope(enterResources(emptyScope, of.resources), needed);
      if (scopeText(entered) === scopeText(inPlace)) return undefined;
      const key = `${pointer} ${scopeText(entered)}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (made.length >= mostCopies) return "too-many";
      const copy = { name: freeName(copyName(of, changed(entered, inPlace), named), names), of, scope: entered };
      names.add(copy.name);
      known.set(key, copy);
      made.push(copy);
      return copy;
    },
  };
}

/** The first schema that a name means in one scope only. */
function changed(scope: DynamicScope, other: DynamicScope): string {
  const [first] = [...scope].filter(([name, pointers]) => pointers[0] !== other.get(name)?.[0]).sort(([a], [b]) => byCodeUnit(a, b));
  return first?.[1][0] ?? "";
}

/** A name such as `PageOfBeds`: the copied schema, and the resource that gives its `$dynamicRef` another meaning. */
function copyName({ pointer }: NamedSchema, cause: string, { schemas }: NamedSchemas): string {
  return `${lastSegment(pointer)}Of${lastSegment(schemas.get(cause)?.resources.at(-1)?.pointer ?? "")}`;
}

function lastSegment(pointer: string): string {
  return (pointerSegments(pointer)?.at(-1) ?? "").replaceAll(/[^A-Za-z0-9._-]/g, "_");
}

function freeName(name: string, names: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; names.has(free); number++) free = `${name}${number}`;
  return free;
}
