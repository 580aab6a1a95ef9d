import type { QueryValue } from "../transport/transport.ts";
import type { TagChoice } from "../types/tag-choice.ts";

/** Tags as lists take them: in the query, a key for each. */
export function tagQuery(choice: TagChoice | undefined): Readonly<Record<string, QueryValue | readonly QueryValue[]>> {
  return { tags: choice?.tags, tags_mode: choice?.mode };
}

/** Tags as bodies take them. */
export function tagFields(kind: "source" | "connection", choice: TagChoice | undefined): Readonly<Record<string, unknown>> {
  const name = `selected_${kind}_template_tags`;
  return { [name]: choice?.tags, [`${name}_mode`]: choice?.mode };
}
