import { fetchDocument } from "../../io/fetch/fetch-document.ts";
import { pageLimitBytes } from "../../io/page-files.ts";
import type { CommandContext } from "../command.ts";

export interface DocsPage {
  /** The path or the address, as it is shown. */
  readonly page: string;
  readonly text: string;
  /** The file of a page that is one. */
  readonly path?: string;
}

/**
 * Fetches raw Markdown pages. Nothing that a page links to is fetched.
 *
 * @throws KitError as `fetchDocument` does; `document-unparseable` for a web page
 */
export async function fetchPages(urls: readonly string[], { signal }: CommandContext): Promise<readonly DocsPage[]> {
  const pages: DocsPage[] = [];
  for (const url of urls) {
    const limits = { connectTimeoutMs: 10_000, timeoutMs: 60_000, retries: 2, limitBytes: pageLimitBytes };
    const fetched = await fetchDocument(url, { ...limits, signal });
    if (fetched.status === "fetched") pages.push({ page: url, text: fetched.text });
  }
  return pages;
}
