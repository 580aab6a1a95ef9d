/** The ids of the regions. No other is named. Source: Airbyte docs, Configuring sources, "Generating user-scoped tokens". */
export const regions = {
  US: "645a183f-b12b-4c6e-8ad3-99e165603450",
  EU: "b9e48d61-f082-4a14-a8d0-799a907938cb",
} as const;
regions satisfies Record<string, string>;

export type RegionName = keyof typeof regions;
export type RegionId = (typeof regions)[RegionName];

/** What `region_id` takes for a region: the API knows ids only, never names. */
export function regionId(name: RegionName): RegionId {
  return regions[name];
}

export type RegionChoice = { readonly region: RegionId } | { readonly problem: "region-unknown" };

/**
 * The region of the workspace that a token request names.
 * Source: Airbyte docs, Configuring sources, "Generating user-scoped tokens" (two regions, US by default) and Authentication (a region counts only where the
 * workspace is created; for an existing one it is ignored).
 *
 * Assumptions of ours: any other id is refused, ids are compared exactly (the lower-case spelling of the docs), `null` means absent, and what is ignored
 * is not judged either.
 */
export function resolveRegion(given: {
  readonly requested?: string | null | undefined;
  /** The region of the workspace, where it exists. */
  readonly existing?: RegionId | undefined;
}): RegionChoice {
  if (given.existing !== undefined) return { region: given.existing };
  const requested = given.requested ?? regions.US;
  const region = Object.values(regions).find((id) => id === requested);
  return region === undefined ? { problem: "region-unknown" } : { region };
}
