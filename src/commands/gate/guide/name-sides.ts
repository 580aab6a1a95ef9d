import type { CitedRule } from "../../../guide/cited-rule.ts";
import type { GuidePage } from "../../../guide/guide-page.ts";
import { namePages } from "../../../guide/name-pages.ts";

/** Both readings of the guide, each page under the path that rules cite. */
export interface NamedSides {
  readonly base: readonly GuidePage[];
  readonly head: readonly GuidePage[];
  /** The path under which a page was handed in. */
  readonly given: (path: string) => string;
}

/**
 * Gives the pages of both sides the paths that rules cite, also where they lie elsewhere, such as in a folder of their own. A page is known by
 * its sentences, which the head may have changed, so the names that the base gives count in the head. Two single pages are a pair.
 */
export function nameSides(base: readonly GuidePage[], head: readonly GuidePage[], rules: readonly CitedRule[]): NamedSides {
  const names = new Map([...namesOf(head, rules), ...namesOf(base, rules)]);
  const named = (pages: readonly GuidePage[]): GuidePage[] => pages.map(({ path, text }) => ({ path: names.get(path) ?? path, text }));
  const [[before], [after]] = [base, head];
  if (base.length === 1 && head.length === 1 && before && after) names.set(after.path, names.get(before.path) ?? before.path);
  const given = new Map([...base, ...head].map(({ path }) => [names.get(path) ?? path, path]));
  return { base: named(base), head: named(head), given: (path) => given.get(path) ?? path };
}

function namesOf(pages: readonly GuidePage[], rules: readonly CitedRule[]): readonly (readonly [string, string])[] {
  const files = pages.map(({ path, text }) => ({ page: path, text }));
  return namePages(files, rules).map(({ page, path }) => [page, path]);
}
