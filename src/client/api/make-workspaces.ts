import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { AnyApi, CallOptions, JsonRecord } from "../types/api.ts";
import type { WorkspaceChoice, Workspaces } from "../types/organization.ts";
import { type Caller, itemsOf } from "./caller.ts";
import { givenOptions } from "./check-arguments.ts";

export function makeWorkspaces({ call, about }: Caller): Workspaces<AnyApi> {
  return {
    list: (choice, options) => readPages(call, choice, options),
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
 * Reads pages as long as `next` names another one. Only the query of `next` is used: the request goes to `baseUrl`, even if `next` names
 * another origin.
 *
 * Source: Airbyte docs, Workspaces.
 * @throws EmbeddedApiError `unfit-answer` if `next` repeats a page or names none, or after too many empty pages
 */
async function* readPages(
  call: Caller["call"],
  choice: WorkspaceChoice = {},
  options?: CallOptions,
): AsyncGenerator<JsonRecord, void, undefined> {
  const capability = "list-workspaces";
  const seen = new Set<unknown>();
  let empty = 0;
  let query: Readonly<Record<string, string | number | undefined>> = {
    name_contains: choice.nameContains,
    status: choice.status,
    limit: choice.pageSize,
  };
  for (;;) {
    const page: JsonRecord = await call(capability, { query, call: options });
    const items = itemsOf<JsonRecord>(page, capability, "data");
    yield* items;
    empty = items.length > 0 ? 0 : empty + 1;
    if (empty > mostEmpty) throw new EmbeddedApiError("unfit-answer", `more than ${mostEmpty} pages in a row are empty`, { capability });
    const { next } = page;
    if (next === null || next === undefined) return;
    query = Object.fromEntries(URL.canParse(String(next), base) ? new URL(String(next), base).searchParams : []);
    if (Object.keys(query).length === 0 || seen.has(next)) {
      throw new EmbeddedApiError("unfit-answer", `"next" of the answer names ${seen.has(next) ? "a page again" : "no page"}`, {
        capability,
      });
    }
    seen.add(next);
  }
}

/** Limit of empty pages in a row. Without items, the reader of the generator gets no chance to stop it. */
const mostEmpty = 100;

/** Base to parse a relative `next`. No request goes there. */
const base = "https://api.airbyte.ai";
