/**
 * Whether a text can be the `allowed_origin` of a widget token: scheme, host and perhaps port; no trailing slash, path, query, wildcard or user name.
 * Source: Airbyte docs, Authentication, widget token, which also wants it to equal the front end's origin exactly.
 *
 * Hence our reading: what a browser sends as `Origin` (RFC 6454, section 6.2), so an upper-case host is refused. The scheme's own port is
 * allowed, though no browser sends it, because that page gives one as a right example. That the scheme is http or https is an assumption.
 */
export function isAllowedOrigin(text: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(text) || !URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return text === origin || text === `${origin}:${protocol === "https:" ? 443 : 80}`;
}
