import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Names the next page. Null, undefined or empty on the last one. */
  readonly next: unknown;
}

/**
 * Reads pages as long as one names the next, and yields their items.
 *
 * @param key the member of an answer that names the next page, for messages
 * @throws EmbeddedApiError `unfit-answer` if a page is named again, or after too many empty pages
 */
export async function* turnPages<Item>(
  capability: string,
  key: string,
  ask: (next: unknown) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<unknown>();
  let empty = 0;
  for (let next: unknown; ; ) {
    const page = await ask(next);
    yield* page.items;
    empty = page.items.length > 0 ? 0 : empty + 1;
    if (empty > mostEmpty) throw new EmbeddedApiError("unfit-answer", `more than ${mostEmpty} pages in a row are empty`, { capability });
    next = page.next;
    if (next === null || next === undefined || next === "") return;
    if (seen.has(next)) throw new EmbeddedApiError("unfit-answer", `"${key}" of the answer names a page again`, { capability });
    seen.add(next);
  }
}

/** Limit of empty pages in a row. Without items, the reader of the generator gets no chance to stop it. */
const mostEmpty = 100;
