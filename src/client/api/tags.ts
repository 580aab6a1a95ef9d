import type { CallOptions } from "../types/api.ts";
import type { TagChoice } from "../types/tag-choice.ts";
import type { Caller, Thing } from "./caller.ts";

/** Builds the body's fields for a choice of tags. */
export function tagFields(kind: "source" | "connection", choice: TagChoice | undefined): Readonly<Record<string, unknown>> {
  const name = `selected_${kind}_template_tags`;
  return { [name]: choice?.tags, [`${name}_mode`]: choice?.mode };
}

type Tagging<T> = (template: Thing, tag: string, options?: CallOptions) => Promise<T>;

/** Makes the calls that tag and untag one kind of template. */
export function makeTagging<Tag, Untag>({ call }: Caller, kind: "source" | "connection"): { tag: Tagging<Tag>; untag: Tagging<Untag> } {
  return {
    tag: (template, tag, options) => call(`tag-${kind}-template`, { path: [template], body: { tag }, call: options }),
    untag: (template, tag, options) => call(`untag-${kind}-template`, { path: [template, tag], call: options }),
  };
}
