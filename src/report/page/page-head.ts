import { contentHash } from "./content-hash.ts";
import { escapeHtml } from "./escape-html.ts";

export interface PageHead {
  readonly title: string;
  /** The page's only style and script, as they stand in it. */
  readonly style: string;
  readonly script: string;
}

/** The head of a self-contained page. Its policy: nothing is fetched, and nothing runs but its own script and style, each named by its hash. */
export function pageHead({ title, style, script }: PageHead): string[] {
  const policy = [
    "default-src 'none'",
    `script-src ${contentHash(script)}`,
    `style-src ${contentHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
  ];
}
