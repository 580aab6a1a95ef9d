import { byCodeUnit } from "../../core/json.ts";
import type { Link } from "./list-links.ts";
import type { NamedSchemas, SchemaResource } from "./name-schemas.ts";

/**
 * The `$dynamicAnchor`s in force: for each name the schema of the outermost resource that declares it (JSON Schema 2020-12, Core, section
 * 7.1). A resource that declares a name twice has several.
 */
export type DynamicScope = ReadonlyMap<string, readonly string[]>;

export const emptyScope: DynamicScope = new Map();

/** The scope after resources were entered, outermost first. An outer declaration wins. */
export function enterResources(scope: DynamicScope, resources: readonly SchemaResource[]): DynamicScope {
  const entered = new Map(scope);
  for (const [name, pointers] of resources.flatMap(({ dynamic }) => [...dynamic])) if (!entered.has(name)) entered.set(name, pointers);
  return entered;
}

/** The part of a scope that has these names, in the order of names. */
export function narrowScope(scope: DynamicScope, names: ReadonlySet<string>): DynamicScope {
  return new Map([...scope].filter(([name]) => names.has(name)).sort(([a], [b]) => byCodeUnit(a, b)));
}

/** A text that is equal for equal scopes. */
export function scopeText(scope: DynamicScope): string {
  return JSON.stringify([...scope]);
}

/**
 * Finds for each schema that a reference leads to the names that its meaning depends on: those of the `$dynamicRef`s that it reaches,
 * through references too. A `$dynamicRef` may lead to every schema that declares its name.
 */
export function dependOnNames(links: ReadonlyMap<string, readonly Link[]>, named: NamedSchemas): ReadonlyMap<string, ReadonlySet<string>> {
  const usedBy = new Map<string, string[]>();
  for (const [name, pointers] of declarations(named)) for (const pointer of pointers) append(usedBy, pointer, nodeOf(name));
  const targets = new Set([...usedBy.keys(), ...usedBy.values(), ...[...links.values()].flat().map(targetsOf)].flat());
  const found = new Map([...targets].map((target) => [target, new Set<string>()] as const));
  const open: string[] = [];
  for (const [pointer, own] of links) {
    for (const around of [...prefixes(pointer)].filter((prefix) => found.has(prefix))) {
      for (const link of own) {
        if (link.dynamic !== undefined) found.get(around)?.add(link.dynamic);
        for (const target of targetsOf(link)) append(usedBy, target, around);
      }
      open.push(around);
    }
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const user of usedBy.get(at) ?? []) if (addAll(found.get(user), found.get(at))) open.push(user);
  }
  return found;
}

/** The places that a link leads to: the schema, and a node for the name of a `$dynamicRef`, which leads on to each declaration. */
function targetsOf({ to, dynamic }: Link): readonly string[] {
  return [...(to === undefined || to === "ambiguous" ? [] : [to.pointer]), ...(dynamic === undefined ? [] : [nodeOf(dynamic)])];
}

/** The node of a name. It differs from every pointer. */
function nodeOf(name: string): string {
  return `#${name}`;
}

function addAll(names: Set<string> | undefined, others: ReadonlySet<string> | undefined): boolean {
  const before = names?.size ?? 0;
  for (const name of others ?? []) names?.add(name);
  return (names?.size ?? 0) > before;
}

/** The schemas of each `$dynamicAnchor`, in all resources. */
function declarations({ schemas }: NamedSchemas): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const resources = new Set([...schemas.values()].flatMap((schema) => schema.resources));
  for (const { dynamic } of resources) for (const [name, pointers] of dynamic) for (const pointer of pointers) append(found, name, pointer);
  return found;
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}

/** A pointer and the pointers of everything around it. */
function* prefixes(pointer: string): Generator<string, void, undefined> {
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : Math.max(0, pointer.lastIndexOf("/", end - 1)))
    yield pointer.slice(0, end);
}
