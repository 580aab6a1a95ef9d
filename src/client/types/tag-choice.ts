import type { TagMode } from "../../rules/matches-tags.ts";

/** Templates by their tags. Source: Airbyte docs, Configuring sources, "Filtering connection templates with tags". */
export interface TagChoice {
  /** None selects every template. */
  readonly tags: readonly string[];
  /** `any`: at least one of the tags; `all`: every one. Absent leaves it to the API, whose default is `any` in bodies and `all` in lists. */
  readonly mode?: TagMode | undefined;
}
