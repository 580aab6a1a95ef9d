/**
 * True if a text can be the `allowed_origin` of a widget token: scheme, host and an optional port; no trailing slash, path, query, wildcard
 * or user name. Or the word `null`, which browsers send as the origin of every sandboxed page, whoever wrote it.
 * Source: Airbyte docs, Authentication, widget token, which also says that it must equal the front end's origin exactly.
 *
 * Assumptions of ours: it must be spelt as a browser sends `Origin` (RFC 6454, section 6.2), so an upper-case host is refused; and the
 * scheme is http or https. The scheme's default port is allowed, although no browser sends it, because that page's valid examples include
 * one. The guide does not mention `null`; Airbyte's own sample of a widget in an MCP app, which is a sandboxed page, mints with it.
 */
export function isAllowedOrigin(text: string): boolean {
  if (text === "null") return true;
  if (!/^https?:\/\/[^*]+$/.test(text) || !URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return text === origin || text === `${origin}:${protocol === "https:" ? 443 : 80}`;
}
