import { nearestName } from "../../core/nearest-name.ts";
import type { Fault } from "../fault.ts";
import { decoded } from "../read/decoded.ts";
import type { Page, PageLink } from "../read/page.ts";

type PageFault = readonly [page: string, fault: Fault];

/** Links between the pages that lead nowhere: to an anchor that its page lacks, or to a misspelt page. Pages outside the set are not judged. */
export function findDeadLinks(pages: readonly Page[]): readonly PageFault[] {
  const byPath = new Map(pages.map((page) => [page.page.replaceAll("\\", "/"), page]));
  const byFolder = namesByFolder([...byPath.keys()]);
  return pages.flatMap((page) => {
    let left = searchLimit;
    const nearest = (name: string, names: readonly string[]): string | undefined => {
      left -= names.length;
      return left > 0 ? nearestName(name, names) : undefined;
    };
    const links = page.units.flatMap((unit) => (unit.kind === "prose" ? unit.links : []));
    return links.flatMap((link) => judgeLink(link, page, { byPath, byFolder, nearest })).map((fault): PageFault => [page.page, fault]);
  });
}

/** The names with which the links of a page are compared. More links that lead nowhere have other reasons than a slip. */
const searchLimit = 20_000;

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf("/") + 1;
    const own = names.get(path.slice(0, cut)) ?? [];
    own.push(path.slice(cut));
    names.set(path.slice(0, cut), own);
  }
  return names;
}

interface Pages {
  readonly byPath: ReadonlyMap<string, Page>;
  readonly byFolder: ReadonlyMap<string, readonly string[]>;
  readonly nearest: typeof nearestName;
}

function judgeLink({ url, span }: PageLink, page: Page, { byPath, byFolder, nearest }: Pages): readonly Fault[] {
  if (/^[a-z][a-z\d+.-]*:|^\/|^<|\{/i.test(url)) return [];
  const [path = "", anchor] = url.split("#");
  const target = path === "" ? page.page.replaceAll("\\", "/") : join(page.page, path.split("?")[0] ?? "");
  const found = byPath.get(target) ?? byPath.get(`${target}.md`) ?? byPath.get(`${target}.mdx`);
  if (found === undefined) {
    const folder = target.slice(0, target.lastIndexOf("/") + 1);
    const near = nearest(target.slice(folder.length), byFolder.get(folder) ?? []);
    if (near === undefined) return [];
    const message = `The link leads to ${path}, which is none of the pages.`;
    return [{ kind: "dead-page-link", key: null, subject: url, span, message, got: path, expected: near, suggestion: `link to ${near}` }];
  }
  if (anchor === undefined || anchor === "" || found.anchors.has(decoded(anchor)) || found.anchors.has(anchor.toLowerCase())) return [];
  const near = nearest(anchor, [...found.anchors]);
  const message = `${found === page ? "This page" : path} has no anchor #${anchor}.`;
  const advice = near === undefined ? {} : { suggestion: `link to #${near}` };
  return [
    {
      kind: "dead-page-link",
      key: null,
      subject: url,
      span,
      message,
      got: `#${anchor}`,
      expected: near === undefined ? "an anchor of the page" : `#${near}`,
      ...advice,
    },
  ];
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
