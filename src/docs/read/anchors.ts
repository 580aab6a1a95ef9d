import type { Heading } from "./page.ts";

/** Makes the anchors of headings as code hosts do: `#Widget token` → `widget-token`; a second one of the same name gets `-1`. */
export function anchorMaker(): (heading: string) => string {
  const taken = new Map<string, number>();
  return (heading) => {
    const own = /\{#([\w-]+)\}\s*$/.exec(heading)?.[1];
    if (own !== undefined) return own;
    const slug = heading
      .toLowerCase()
      .trim()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-");
    const count = taken.get(slug) ?? 0;
    taken.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

/** The anchors of headings, and those that HTML in the page names by `id` or `name`. */
export function listAnchors(headings: readonly Heading[], text: string): ReadonlySet<string> {
  const ids = [...text.matchAll(/<[a-zA-Z][^<>]{0,200}?\s(?:id|name)=["']([^"'<>\s]{1,200})["']/g)].map(([, id = ""]) => id);
  return new Set([...headings.map(({ anchor }) => anchor), ...ids]);
}
