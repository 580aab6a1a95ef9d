import { sha256 } from "../../core/digest.ts";
import { type Html, html, rawElement } from "./html.ts";

export interface PageHead {
  readonly title: string;
  /** The page's only style sheet and script, exactly as they stand in the page: their hashes are part of the policy. */
  readonly style: string;
  readonly script: string;
  /** True for a page that reads from its own origin. */
  readonly isConnected?: boolean;
}

/**
 * The head of a self-contained page. Its policy allows only its own script and style, each named by its hash, and no request unless the page
 * is connected.
 */
export function pageHead({ title, style, script, isConnected = false }: PageHead): Html {
  const connect = isConnected ? "; connect-src 'self'" : "";
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${base64Digest(script)}'; style-src 'sha256-${base64Digest(style)}'; base-uri 'none'; form-action 'none'${connect}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${rawElement("style", style)}
</head>`;
}

/** The source expression of a Content Security Policy that allows exactly this inline script or style (CSP 3, section 2.3.1). */
export function contentHash(text: string): string {
  return `'sha256-${base64Digest(text)}'`;
}

function base64Digest(text: string): string {
  const bytes = (sha256(text).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes));
}
