/**
 * Whether a text can be the `allowed_origin` of a widget token: scheme, host and perhaps port; no trailing slash, path, query, wildcard or user name.
 * Source: Airbyte docs, Authentication, widget token, which also wants it to equal the front end's origin exactly.
 *
 * Hence our reading: only what a browser sends as `Origin` (RFC 6454, section 6.2) can ever be equal, so an upper-case host or a default port is refused too.
 * That the scheme is http or https is an assumption.
 */
export function isAllowedOrigin(text: string): boolean {
  if (!/^https?:\/\/[^*]+$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}
