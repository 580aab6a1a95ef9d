import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { AnyApi, CallOptions, JsonRecord } from "../types/api.ts";
import type { WorkspaceChoice, Workspaces } from "../types/organization.ts";
import { type Caller, itemsOf } from "./caller.ts";
import { givenOptions } from "./check-arguments.ts";
import { turnPages } from "./turn-pages.ts";

export function makeWorkspaces({ call, about }: Caller): Workspaces<AnyApi> {
  return {
    list: (choice, options) => listWorkspaces(call, choice, options),
    get: about("get-workspace"),
    update: async (id, change, options) => {
      const { name, status } = givenOptions(change, "update-workspace");
      return call("update-workspace", { path: [id], body: { name, status }, call: options });
    },
    delete: about("delete-workspace"),
    stats: (options) => call("read-workspace-stats", { call: options }),
  };
}

/**
 * Lists workspaces. `next` of a page is an address. Only its query is used: the request goes to `baseUrl`, even if `next` names another
 * origin.
 *
 * Source: Airbyte docs, Workspaces.
 * @throws EmbeddedApiError `unfit-answer` if `next` repeats a page or names none, or after too many empty pages
 */
function listWorkspaces(
  call: Caller["call"],
  { nameContains, status, pageSize }: WorkspaceChoice = {},
  options?: CallOptions,
): AsyncGenerator<JsonRecord, void, undefined> {
  const capability = "list-workspaces";
  return turnPages(capability, "next", async (next) => {
    const query = next === undefined ? { name_contains: nameContains, status, limit: pageSize } : queryOf(String(next));
    const page: JsonRecord = await call(capability, { query, call: options });
    return { items: itemsOf<JsonRecord>(page, capability, "data"), next: page.next };
  });
}

function queryOf(next: string): Readonly<Record<string, string>> {
  const query = Object.fromEntries(URL.canParse(next, base) ? new URL(next, base).searchParams : []);
  if (Object.keys(query).length > 0) return query;
  throw new EmbeddedApiError("unfit-answer", '"next" of the answer names no page', { capability: "list-workspaces" });
}

/** Base to parse a relative `next`. No request goes there. */
const base = "https://api.airbyte.ai";
