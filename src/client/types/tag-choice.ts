import type { TagMode } from "../../rules/matches-tags.ts";

/** Selects templates by tags. Source: Airbyte docs, Configuring sources, "Filtering connection templates with tags". */
export interface TagChoice {
  /** Names of tags. An empty list selects every template. */
  readonly tags: readonly string[];
  /** `any` needs at least one of the tags, `all` every one. The API's own default is `any` in bodies and `all` in lists. */
  readonly mode?: TagMode | undefined;
}
