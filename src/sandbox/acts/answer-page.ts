import { type JsonObject, member, stringMember } from "../../core/json.ts";
import { workspacePage } from "../../rules/limits.ts";
import { cutPage } from "../state/page.ts";
import type { Thing } from "../state/things.ts";
import { type Call, type Done, type Refusal, refuseAt } from "./act.ts";

export interface Paged<T> {
  readonly call: Call;
  /** In the order of creation. */
  readonly list: readonly T[];
  readonly keeps: (thing: T) => boolean;
  readonly render: (thing: T) => JsonObject;
}

/** Answers with a page, by the call's limit (20 by default) and cursor, and the address of the next one. */
export function answerPage<T extends Thing>({ call, list, keeps, render }: Paged<T>): Done | Refusal {
  const limit = Math.max(1, Number(member(call.query, "limit") ?? workspacePage.defaultLimit));
  const page = cutPage(list, { limit, cursor: stringMember(call.query, "cursor"), keeps });
  if (page === undefined) return refuseAt(["query", "cursor"], "workspace-paging-followed", "No page has given this cursor.");
  return { answer: { data: page.items.map(render), next: nextAddress(call, page.next) } };
}

/** The address of the next page: the call's own, with its filters and limit, and another cursor. Null on the last page. */
function nextAddress({ pageAddress }: Call, cursor: string | null): string | null {
  if (cursor === null) return null;
  const next = new URL(pageAddress());
  next.searchParams.set("cursor", cursor);
  return next.href;
}
