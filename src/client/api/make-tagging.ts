import type { CallOptions } from "../types/api.ts";
import type { Caller, Thing } from "./caller.ts";

type Tagging<T> = (template: Thing, tag: string, options?: CallOptions) => Promise<T>;

/** Tags of one kind of template. */
export function makeTagging<Tag, Untag>({ call }: Caller, kind: "source" | "connection"): { tag: Tagging<Tag>; untag: Tagging<Untag> } {
  return {
    tag: (template, tag, options) => call(`tag-${kind}-template`, { path: [template], body: { tag }, call: options }),
    untag: (template, tag, options) => call(`untag-${kind}-template`, { path: [template, tag], call: options }),
  };
}
