import type { TagChoice } from "../types/tag-choice.ts";

/** Tags as bodies take them. */
export function tagFields(kind: "source" | "connection", choice: TagChoice | undefined): Readonly<Record<string, unknown>> {
  const name = `selected_${kind}_template_tags`;
  return { [name]: choice?.tags, [`${name}_mode`]: choice?.mode };
}
