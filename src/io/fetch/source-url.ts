import { KitError } from "../../core/errors.ts";

/**
 * Parses an address that may be fetched: https, or http on loopback. User name and password are refused, because none is ever sent.
 *
 * @throws KitError `pull-bad-url`, `pull-insecure-url`
 */
export function sourceUrl(text: string, base?: URL): URL {
  // The message does not repeat the text: even a text that is no address may contain a password.
  if (!URL.canParse(text, base?.href))
    throw new KitError("pull-bad-url", "This is not a valid address.", { place: base && printableUrl(base) });
  const url = new URL(text, base);
  const place = printableUrl(url);
  if (url.username !== "" || url.password !== "") {
    throw new KitError("pull-bad-url", "The address carries a user name or a password.", { place });
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new KitError("pull-bad-url", `The address begins with ${url.protocol} instead of https:.`, { place });
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new KitError("pull-insecure-url", "The address is plain http.", { place });
  }
  url.hash = "";
  return url;
}

/** An address for messages and the lock. User name, password and query are left out; the query of a signed address is a secret. */
export function printableUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === "" ? "" : "?…"}`;
}

/** True for a loopback host. The URL parser has already normalised every spelling of an IPv4 address to four decimal numbers. */
function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
}
