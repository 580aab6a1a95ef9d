/** `any`: at least one of the selected tags; `all`: every one of them. */
export type TagMode = "any" | "all";

/**
 * The mode where none is given: `any` in the bodies of create-source and widget-token requests, `all` in the `tags_mode` of lists.
 * Bodies: Airbyte docs, Authentication, widget token. Lists: the document's default; the docs say nothing of them.
 */
export const defaultTagMode = { body: "any", list: "all" } as const;
defaultTagMode satisfies Record<string, TagMode>;

/**
 * Whether a template with these tags is among the selected ones.
 * Source: Airbyte docs, Configuring sources, "Filtering connection templates with tags". That no tags select everything is in the docs on the widget, Quickstart.
 *
 * Assumptions of ours: names are compared exactly, upper and lower case apart, and a tag given twice counts once.
 */
export function matchesTags(templateTags: readonly string[], selected: readonly string[], mode: TagMode): boolean {
  if (selected.length === 0) return true;
  const carries = (tag: string): boolean => templateTags.includes(tag);
  return mode === "any" ? selected.some(carries) : selected.every(carries);
}
