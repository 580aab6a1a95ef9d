import { seek } from "./tables.ts";
import type { Thing } from "./things.ts";

export interface PageWish<T> {
  readonly limit: number;
  /** The cursor of an earlier answer. */
  readonly cursor?: string | undefined;
  readonly keeps: (thing: T) => boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
}

const prefix = "after-";

/**
 * Cuts a page from a list in the order of creation. The cursor names the last record, not an offset, so records that come or go in between
 * are neither repeated nor skipped. Undefined for a cursor that no page has given.
 */
export function cutPage<T extends Thing>(list: readonly T[], { limit, cursor, keeps }: PageWish<T>): Page<T> | undefined {
  const after = cursor === undefined ? 0 : readCursor(cursor);
  if (after === undefined) return undefined;
  const items: T[] = [];
  for (let at = seek(list, after + 1); at < list.length; at++) {
    const thing = list[at];
    if (thing === undefined || !keeps(thing)) continue;
    if (items.length === limit) return { items, next: writeCursor(items.at(-1)?.serial ?? 0) };
    items.push(thing);
  }
  return { items, next: null };
}

function writeCursor(serial: number): string {
  return btoa(`${prefix}${serial}`).replaceAll("=", "");
}

function readCursor(cursor: string): number | undefined {
  try {
    const text = atob(cursor);
    const serial = text.slice(prefix.length);
    return text.startsWith(prefix) && /^\d{1,15}$/.test(serial) ? Number(serial) : undefined;
  } catch {
    return undefined; // no Base64
  }
}
