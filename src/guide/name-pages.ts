import type { CitedRule } from "./cited-rule.ts";
import type { GuidePage } from "./guide-page.ts";
import { unitsOf } from "./units-of.ts";

/** A page as it was handed in: a file's path or an address. */
export interface GivenPage {
  readonly page: string;
  readonly text: string;
}

/** A given page that is a page of the guide, under the path that rules cite. */
export interface NamedPage extends GuidePage {
  /** The page as it was handed in. */
  readonly page: string;
}

/**
 * Finds the pages of the guide among other pages: `docs/tags.md` is `docs/ai-agents/embedded/api/tags.md` if the end of the path agrees
 * and a cited sentence or heading stands in it. Without that, another project's `tags.md` would be a guide from which every rule vanished.
 * A page under its whole path needs no such sign.
 */
export function namePages(given: readonly GivenPage[], rules: readonly CitedRule[]): readonly NamedPage[] {
  const paths = [...new Set(rules.flatMap(({ source }) => source.path ?? []))];
  return paths.flatMap((path) => {
    const ranked = given
      .map((one) => ({ named: { ...one, path }, share: sharedSegments(one.page, path) }))
      .filter(({ named, share }) => share > 0 && paths.every((other) => sharedSegments(named.page, other) <= share))
      .sort((a, b) => b.share - a.share);
    const found = ranked.find(({ named, share }) => share === path.split("/").length || hasSign(named, rules));
    return found === undefined ? [] : [found.named];
  });
}

/** The number of equal segments at the end of two paths. */
function sharedSegments(a: string, b: string): number {
  const [left, right] = [a.split(/[?#]/)[0]?.split("/").reverse() ?? [], b.split("/").reverse()];
  const differs = right.findIndex((segment, index) => segment !== left[index]);
  return differs < 0 ? right.length : differs;
}

function hasSign(page: NamedPage, rules: readonly CitedRule[]): boolean {
  const units = unitsOf(page);
  const hashes = new Set(units.map(({ hash }) => hash));
  const headings = new Set(units.flatMap((unit) => unit.headings));
  return rules.some(
    ({ source: { path, section, unit } }) => path === page.path && (unit === undefined ? headings.has(section) : hashes.has(unit.hash)),
  );
}
