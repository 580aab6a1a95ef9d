/** A page of the upstream guide. */
export interface GuidePage {
  /** The path in the repository of the upstream docs, such as `docs/ai-agents/embedded/api/tags.md`. */
  readonly path: string;
  readonly text: string;
}
