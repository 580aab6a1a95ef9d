/** `any`: a template needs at least one of the selected tags; `all`: it needs every one. */
export type TagMode = "any" | "all";

/**
 * The mode of a request that gives none: `any` in the bodies of create-source and widget-token requests, `all` in the `tags_mode` of lists.
 * Sources: for bodies, Airbyte docs, Authentication, widget token; for lists, the document's default, since the docs do not mention it.
 */
export const defaultTagMode = { body: "any", list: "all" } as const;
defaultTagMode satisfies Record<string, TagMode>;

/**
 * True if the selection chooses a template with these tags. An empty selection chooses every template.
 * Source: Airbyte docs, Configuring sources, "Filtering connection templates with tags"; for the empty selection, the widget's Quickstart.
 *
 * Assumptions of ours: names are compared exactly, with their letter case, and a tag given twice counts once.
 */
export function matchesTags(templateTags: readonly string[], selected: readonly string[], mode: TagMode): boolean {
  if (selected.length === 0) return true;
  const carries = (tag: string): boolean => templateTags.includes(tag);
  return mode === "any" ? selected.some(carries) : selected.every(carries);
}
