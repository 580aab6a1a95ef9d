import type { Change, Kind, Thing, Things } from "./things.ts";

/** The indexes of each kind, by name. */
interface IndexNames {
  readonly organization: never;
  readonly credential: "clientId";
  readonly workspace: "organization" | "name" | "deleted";
  readonly tag: "organization" | "name";
  readonly sourceTemplate: "organization" | "tag";
  readonly connectionTemplate: "organization" | "tag";
  readonly source: "workspace" | "template";
  readonly destination: "workspace" | "identity";
  readonly connection: "workspace" | "source";
  readonly check: "workspace";
  readonly token: "workspace";
  readonly record: "workspace" | "source";
  readonly oauthApplication: "organization" | "identity";
  readonly consent: "workspace";
}

export type IndexOf<K extends Kind> = IndexNames[K];

type Indexes = { readonly [K in Kind]: Readonly<Record<IndexNames[K], (thing: Things[K]) => string | readonly string[] | undefined>> };

/** The key or keys under which an index lists a record. An undefined key leaves the record out. */
const indexes: Indexes = {
  organization: {},
  credential: { clientId: ({ clientId }) => clientId },
  workspace: {
    organization: ({ organizationId, deletedAt }) => (deletedAt === undefined ? organizationId : undefined),
    name: ({ organizationId, name, deletedAt }) => (deletedAt === undefined ? keyOf(organizationId, name) : undefined),
    deleted: ({ deletedAt }) => (deletedAt === undefined ? undefined : "all"),
  },
  tag: { organization: ({ organizationId }) => organizationId, name: ({ organizationId, name }) => keyOf(organizationId, name) },
  sourceTemplate: { organization: ({ organizationId }) => organizationId ?? "standard", tag: ({ tagIds }) => tagIds },
  connectionTemplate: { organization: ({ organizationId }) => organizationId, tag: ({ tagIds }) => tagIds },
  source: { workspace: ({ workspaceId }) => workspaceId, template: ({ template }) => template.id },
  destination: {
    workspace: ({ workspaceId }) => workspaceId,
    identity: ({ workspaceId, name, definitionId }) => keyOf(workspaceId, name, definitionId),
  },
  connection: { workspace: ({ workspaceId }) => workspaceId, source: ({ sourceId }) => sourceId },
  check: { workspace: ({ workspaceId }) => workspaceId },
  token: { workspace: ({ workspaceId }) => workspaceId },
  record: { workspace: ({ workspaceId }) => workspaceId, source: ({ sourceId }) => sourceId },
  oauthApplication: {
    organization: ({ organizationId }) => organizationId,
    identity: ({ organizationId, definitionId }) => keyOf(organizationId, definitionId),
  },
  consent: { workspace: ({ workspaceId }) => workspaceId },
};

/** Every kind of record. */
export const kinds: readonly Kind[] = Object.keys(indexes) as Kind[];

/** The key of records that several values name together. */
export function keyOf(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}

/** The state as acts read it. */
export interface View {
  readonly get: <K extends Kind>(kind: K, id: string) => Things[K] | undefined;
  /** The records under a key of an index, in the order of their creation. */
  readonly list: <K extends Kind>(kind: K, index: IndexOf<K>, key: string) => readonly Things[K][];
  /** Every record of a kind. */
  readonly all: <K extends Kind>(kind: K) => Iterable<Things[K]>;
  readonly count: (kind: Kind) => number;
}

export interface Tables extends View {
  readonly apply: (changes: readonly Change[]) => void;
}

interface Table {
  readonly byId: Map<string, Thing>;
  readonly lists: ReadonlyMap<string, Map<string, Thing[]>>;
}

const none: readonly never[] = [];

/** Makes an empty state. Reads and changes take the same time at any size, but for the length of the list that they touch. */
export function makeTables(): Tables {
  const tables = new Map<Kind, Table>(
    kinds.map((kind) => [kind, { byId: new Map(), lists: new Map(Object.keys(indexes[kind]).map((index) => [index, new Map()])) }]),
  );
  // Every kind has a table, and each table holds records of its kind alone.
  const tableOf = (kind: Kind): Table => tables.get(kind) as Table;
  return {
    get: <K extends Kind>(kind: K, id: string) => tableOf(kind).byId.get(id) as Things[K] | undefined,
    list: <K extends Kind>(kind: K, index: IndexOf<K>, key: string) => (tableOf(kind).lists.get(index)?.get(key) ?? none) as Things[K][],
    all: <K extends Kind>(kind: K) => tableOf(kind).byId.values() as Iterable<Things[K]>,
    count: (kind) => tableOf(kind).byId.size,
    apply: (changes) => {
      for (const change of changes) {
        if ("put" in change) replace(tableOf(change.put), change.put, change.thing.id, change.thing);
        else replace(tableOf(change.drop), change.drop, change.id, undefined);
      }
    },
  };
}

function replace(table: Table, kind: Kind, id: string, next: Thing | undefined): void {
  const old = table.byId.get(id);
  for (const [index, lists] of table.lists) {
    const [before, after] = [keysOf(kind, index, old), keysOf(kind, index, next)];
    const stays = old !== undefined && old.serial === next?.serial;
    if (old !== undefined) for (const key of before) if (!stays || !after.includes(key)) removeFrom(lists, key, old.serial);
    if (next !== undefined) for (const key of after) placeIn(lists, key, next);
  }
  if (next === undefined) table.byId.delete(id);
  else table.byId.set(id, next);
}

function keysOf(kind: Kind, index: string, thing: Thing | undefined): readonly string[] {
  if (thing === undefined) return none;
  // The record is of this kind, so its index function takes it.
  const key = (indexes[kind] as Readonly<Record<string, (thing: Thing) => string | readonly string[] | undefined>>)[index]?.(thing);
  return key === undefined ? none : typeof key === "string" ? [key] : key;
}

/** Index of the first record whose serial is not smaller. */
export function seek(list: readonly Thing[], serial: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.serial ?? 0) < serial) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeIn(lists: Map<string, Thing[]>, key: string, thing: Thing): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [thing]);
    return;
  }
  const at = seek(list, thing.serial);
  list.splice(at, list[at]?.serial === thing.serial ? 1 : 0, thing);
}

function removeFrom(lists: Map<string, Thing[]>, key: string, serial: number): void {
  const list = lists.get(key) ?? [];
  const at = seek(list, serial);
  if (list[at]?.serial === serial) list.splice(at, 1);
  if (list.length === 0) lists.delete(key);
}
