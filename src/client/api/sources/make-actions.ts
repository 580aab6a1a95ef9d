import { isObject, type Json, member } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { Action, SourceActions, SourceRef } from "../../types/actions.ts";
import type { AnyApi, CallOptions } from "../../types/api.ts";

import { itemsOf, thingId } from "../caller.ts";
import { givenOptions } from "../check-arguments.ts";
import { turnPages } from "../turn-pages.ts";
import { authorize } from "./authorize.ts";
import type { SourcesContext } from "./source-requests.ts";

const capability = "execute-action";

/** Actions that change nothing, so they may be retried although they are a POST. */
const reading = /^(?:list|get|search|api_search|context_store_search|download)$/;

/** Makes the calls that act on a source. The workspace's token, which they carry, reaches no source of another workspace. */
export function makeActions(context: SourcesContext): SourceActions<AnyApi> {
  const { caller, auth } = context;
  const run = <T>(source: SourceRef, given: Action, options?: CallOptions): Promise<T> => {
    const { entity, action, params, selectFields, excludeFields, skipTruncation, intent } = given;
    return caller.call(capability, {
      auth,
      path: [thingId(source, capability)],
      body: {
        entity,
        action,
        params,
        select_fields: selectFields,
        exclude_fields: excludeFields,
        skip_truncation: skipTruncation,
        intent,
      },
      repeatable: reading.test(action),
      binary: action === "download",
      call: options,
    });
  };
  return {
    execute: async (source, action, options) => {
      if (givenOptions(action, capability).action !== "download") return run(source, action, options);
      throw new EmbeddedApiError("bad-option", "the answer of a download is a file, and not JSON: call download", { capability });
    },
    records: (source, action, options) =>
      turnPages(capability, "end_cursor", async (cursor) => {
        const { params } = givenOptions(action, capability);
        const answer = await run<Json>(source, cursor === undefined ? action : { ...action, params: { ...params, cursor } }, options);
        return { items: itemsOf(answer, capability, "result"), next: nextCursor(member(answer, "connector_metadata")) };
      }),
    download: async (source, given, options) => {
      const file = await run<Blob>(source, { ...givenOptions(given, capability), action: "download" }, options);
      if (file.size > 0) return file;
      throw new EmbeddedApiError("empty-download", "answered 200 and no bytes, as Airbyte does for a file that is not there", {
        capability,
      });
    },
    authorize: (given, options) => authorize(context, given, options),
    inspect: async (source, options) => caller.call("inspect-source", { auth, path: [thingId(source, "inspect-source")], call: options }),
  };
}

/**
 * Cursor of the next page. Connectors spell the two members in snake case or in camel case (Airbyte docs, Execute operations).
 * @throws EmbeddedApiError `unfit-answer` if there are more pages and no cursor, because the list would end too early
 */
function nextCursor(metadata: Json | undefined): Json | undefined {
  const either = (snake: string, camel: string): Json | undefined =>
    isObject(metadata) ? (member(metadata, snake) ?? member(metadata, camel)) : undefined;
  const cursor = either("end_cursor", "endCursor");
  const named = cursor !== undefined && cursor !== null && cursor !== "";
  const more = either("has_next_page", "hasNextPage") ?? named;
  if (more !== true) return undefined;
  if (named) return cursor;
  throw new EmbeddedApiError("unfit-answer", "the answer promises another page and names no cursor", { capability });
}
