import { nearestName } from "../../core/nearest-name.ts";
import type { Fault } from "../fault.ts";
import type { Example } from "../judge/judge-page.ts";
import { decoded } from "../read/decoded.ts";
import type { Page, PageLink } from "../read/page.ts";
import type { Span } from "../read/spelled.ts";

type PageFault = readonly [page: string, fault: Fault];

/** The links between a set of pages that lead nowhere. */
export interface DeadLinks {
  readonly faults: readonly PageFault[];
  /** For each page on which the search ended early, the first link that it left out. */
  readonly leftOut: ReadonlyMap<Page, Example>;
}

/** Finds links between the pages that lead nowhere: to an anchor that its page lacks, or to a misspelt page. Pages outside the set are not judged. */
export function findDeadLinks(pages: readonly Page[]): DeadLinks {
  const byPath = new Map(pages.map((page) => [page.page.replaceAll("\\", "/"), page]));
  const byFolder = namesByFolder([...byPath.keys()]);
  const anchors = new Map<Page, NameIndex>();
  const leftOut = new Map<Page, Example>();
  const faults = pages.flatMap((page) => {
    const search: Search = { left: searchLimit, leftOut: undefined };
    const links = page.units.flatMap((unit) => (unit.kind === "prose" ? unit.links : []));
    const found = links.flatMap((link) => judgeLink(link, page, { byPath, byFolder, anchors, search }));
    if (search.leftOut !== undefined) leftOut.set(page, { form: "link", span: search.leftOut, verdict: "undecided", why: tooMany });
    return found.map((fault): PageFault => [page.page, fault]);
  });
  return { faults, leftOut };
}

/** The names with which the links of a page are compared. More links that lead nowhere have other reasons than a slip. */
const searchLimit = 20_000;

const tooMany = "the links of its page were compared with too many names";

/** The search for the names that the links of one page mean. */
interface Search {
  left: number;
  /** The first link to a page outside the set that was compared with no name. */
  leftOut: Span | undefined;
}

/** Names of one folder or page, with the answers that are known by now. */
interface NameIndex {
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly nearest: Map<string, string | undefined>;
}

function indexNames(names: Iterable<string>): NameIndex {
  const byLength = new Map<number, string[]>();
  for (const name of names) {
    const own = byLength.get(name.length) ?? [];
    own.push(name);
    byLength.set(name.length, own);
  }
  return { byLength, nearest: new Map() };
}

/** The nearest of the names; `left-out` where the search is at its end. Only names whose length differs by two at most can be near. */
function searchNearest(name: string, { byLength, nearest }: NameIndex, search: Search): { readonly name: string | undefined } | "left-out" {
  if (nearest.has(name)) return { name: nearest.get(name) };
  const names = [-2, -1, 0, 1, 2].flatMap((more) => byLength.get(name.length + more) ?? []);
  if (names.length > search.left) return "left-out";
  search.left -= names.length;
  const near = nearestName(name, names);
  nearest.set(name, near);
  return { name: near };
}

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, NameIndex> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf("/") + 1;
    const own = names.get(path.slice(0, cut)) ?? [];
    own.push(path.slice(cut));
    names.set(path.slice(0, cut), own);
  }
  return new Map([...names].map(([folder, own]) => [folder, indexNames(own)]));
}

interface Pages {
  readonly byPath: ReadonlyMap<string, Page>;
  readonly byFolder: ReadonlyMap<string, NameIndex>;
  /** The anchors of the pages that were searched. */
  readonly anchors: Map<Page, NameIndex>;
  readonly search: Search;
}

function judgeLink({ url, span }: PageLink, page: Page, pages: Pages): readonly Fault[] {
  if (/^[a-z][a-z\d+.-]*:|^\/|^<|\{/i.test(url)) return [];
  const [path = "", anchor] = url.split("#");
  const target = path === "" ? page.page.replaceAll("\\", "/") : join(page.page, path.split("?")[0] ?? "");
  const found = pages.byPath.get(target) ?? pages.byPath.get(`${target}.md`) ?? pages.byPath.get(`${target}.mdx`);
  if (found === undefined) return judgePageLink({ url, span, path, target }, pages);
  if (anchor === undefined || anchor === "" || found.anchors.has(decoded(anchor)) || found.anchors.has(anchor.toLowerCase())) return [];
  const anchors = pages.anchors.get(found) ?? indexNames(found.anchors);
  pages.anchors.set(found, anchors);
  const nearest = searchNearest(anchor, anchors, pages.search);
  const near = nearest === "left-out" ? undefined : nearest.name;
  const message = `${found === page ? "This page" : path} has no anchor #${anchor}.`;
  const advice = near === undefined ? {} : { suggestion: `link to #${near}` };
  const expected = near === undefined ? "an anchor of the page" : `#${near}`;
  return [{ kind: "dead-page-link", key: null, subject: url, span, message, got: `#${anchor}`, expected, ...advice }];
}

type OutsideLink = Pick<PageLink, "url" | "span"> & { readonly path: string; readonly target: string };

/** A link to a page outside the set: a fault where its name is almost that of a page. */
function judgePageLink({ url, span, path, target }: OutsideLink, { byFolder, search }: Pages): readonly Fault[] {
  const folder = target.slice(0, target.lastIndexOf("/") + 1);
  const names = byFolder.get(folder);
  const nearest = names === undefined ? { name: undefined } : searchNearest(target.slice(folder.length), names, search);
  if (nearest === "left-out") search.leftOut ??= span;
  if (nearest === "left-out" || nearest.name === undefined) return [];
  const message = `The link leads to ${path}, which is none of the pages.`;
  const suggestion = `link to ${nearest.name}`;
  return [{ kind: "dead-page-link", key: null, subject: url, span, message, got: path, expected: nearest.name, suggestion }];
}

/** A relative path from a page. `..` never leads above the first folder. */
function join(page: string, path: string): string {
  const parts = page.replaceAll("\\", "/").split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
