import { type Json, type JsonObject, member } from "../../../core/json.ts";
import { cutPage } from "../../state/page.ts";
import type { SeedRecords } from "../../world/seed.ts";
import { type Refusal, refuseAt } from "../act.ts";

export interface PageOfRecords {
  readonly params: JsonObject;
  readonly seeded: SeedRecords;
  /** Number of records on a page without a limit. */
  readonly most: number;
}

/**
 * Cuts a page of records by `params.limit` or `params.per_page`, and `params.cursor`. Connectors spell the members that tell of the next page
 * in one of two ways. Source: Airbyte docs, Execute operations.
 */
export function cutRecords(
  records: readonly JsonObject[],
  { params, seeded, most }: PageOfRecords,
): { readonly result: Json; readonly metadata: JsonObject } | Refusal {
  const [name = "limit"] = ["limit", "per_page"].filter((one) => member(params, one) !== undefined);
  const limit = member(params, name) ?? most;
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1) {
    return refuseAt(["body", "params", name], "sandbox/page-of-records", "A page holds a whole number of records, from 1.");
  }
  const { cursor } = params;
  // A record's place in the list is its number, since records are never taken away.
  const list = records.map((record, index) => ({ id: "", serial: index + 1, record }));
  const page = cutPage(list, { limit, cursor: cursor === undefined || cursor === null ? undefined : String(cursor), keeps: () => true });
  if (page === undefined) return refuseAt(["body", "params", "cursor"], "actions-in-pages", "No page has given this cursor.");
  const isMore = page.next !== null;
  return {
    result: page.items.map(({ record }) => record),
    metadata:
      seeded.pages === "camelCase" ? { hasNextPage: isMore, endCursor: page.next } : { has_next_page: isMore, end_cursor: page.next },
  };
}
