import type { GuideSide } from "../../../gate/compare.ts";
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
 * its sentences, which the head may have changed, so the names that the base gives count in the head. Two pages that were named as files are a pair.
 */
export function nameSides(base: GuideSide, head: GuideSide, rules: readonly CitedRule[]): NamedSides {
  const names = new Map([...namesOf(head, rules), ...namesOf(base, rules)]);
  const [[before], [after]] = [base.pages, head.pages];
  if (base.isFile && head.isFile && before && after) names.set(after.path, names.get(before.path) ?? before.path);
  const named = ({ pages }: GuideSide): GuidePage[] => pages.map(({ path, text }) => ({ path: names.get(path) ?? path, text }));
  const given = new Map([...base.pages, ...head.pages].map(({ path }) => [names.get(path) ?? path, path]));
  return { base: named(base), head: named(head), given: (path) => given.get(path) ?? path };
}

function namesOf({ pages }: GuideSide, rules: readonly CitedRule[]): readonly (readonly [string, string])[] {
  const files = pages.map(({ path, text }) => ({ page: path, text }));
  return namePages(files, rules).map(({ page, path }) => [page, path]);
}
