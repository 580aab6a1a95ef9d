import { KitError } from "../../core/errors.ts";
import type { HttpAnswer } from "./http-get.ts";
import { printableUrl, sourceUrl } from "./source-url.ts";

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];
const redirectLimit = 5;

export interface RedirectRules {
  /** A redirect may not lead to another host or port. */
  readonly staysOnHost: boolean;
}

/**
 * Follows up to five redirects to the final answer. Each address must pass the rules of `sourceUrl`, and https never leads to http.
 *
 * @throws KitError `pull-too-many-redirects`, `pull-insecure-redirect`, `pull-bad-redirect`, and the errors of `get`
 */
export async function followRedirects(
  start: URL,
  get: (url: URL) => Promise<HttpAnswer>,
  { staysOnHost }: RedirectRules = { staysOnHost: false },
): Promise<HttpAnswer> {
  const hops = [start];
  for (let url = start; ; ) {
    const answer = await get(url);
    if (!redirectStatuses.includes(answer.status)) return answer;
    const next = redirectTarget(answer.headers.location, url, hops);
    if (staysOnHost && next.host !== start.host) {
      throw new KitError("pull-bad-redirect", `The server redirects to another host: ${printableUrl(next)}.`, { place: trail(hops) });
    }
    const isLoop = hops.some(({ href }) => href === next.href);
    hops.push(next);
    if (isLoop) throw tooMany("The redirects go round in a circle", hops);
    if (hops.length > redirectLimit + 1) throw tooMany(`There are more than ${redirectLimit} redirects`, hops);
    url = next;
  }
}

function redirectTarget(location: string | undefined, from: URL, hops: readonly URL[]): URL {
  const place = trail(hops);
  if (location === undefined) throw new KitError("pull-bad-redirect", "The server redirects without saying where to.", { place });
  // Checked before the other rules, so that https to http always gives this code, also for a loopback address.
  if (from.protocol === "https:" && URL.canParse(location, from.href) && new URL(location, from).protocol === "http:") {
    const target = printableUrl(new URL(location, from));
    throw new KitError("pull-insecure-redirect", `The server redirects from https to ${target}.`, { place });
  }
  try {
    return sourceUrl(location, from);
  } catch (cause) {
    const why = cause instanceof KitError ? ` ${cause.message}` : "";
    throw new KitError("pull-bad-redirect", `The server redirects to an address that is not followed.${why}`, { place, cause });
  }
}

function tooMany(message: string, hops: readonly URL[]): KitError {
  return new KitError("pull-too-many-redirects", `${message}: ${trail(hops)}.`, { place: trail(hops.slice(0, 1)) });
}

function trail(hops: readonly URL[]): string {
  return hops.map(printableUrl).join(" → ");
}
