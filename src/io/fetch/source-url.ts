import { KitError } from "../../core/errors.ts";

/**
 * An address that may be fetched: https, or http on loopback; without user name and password, since none are ever sent.
 *
 * @throws KitError `pull-bad-url`, `pull-insecure-url`
 */
export function sourceUrl(text: string, base?: URL): URL {
  // A text that is no address is not repeated: it may hold a password all the same.
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

/** For messages and the lock: without user name, password and query, which is where signed addresses carry their secret. */
export function printableUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === "" ? "" : "?…"}`;
}

/** The URL parser has already turned every spelling of an IPv4 address into four decimal numbers. */
function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
}
