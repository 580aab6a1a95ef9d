/** The ids of the two regions. Source: Airbyte docs, Configuring sources, "Generating user-scoped tokens", which names no other. */
export const regions = {
  US: "645a183f-b12b-4c6e-8ad3-99e165603450",
  EU: "b9e48d61-f082-4a14-a8d0-799a907938cb",
} as const;
regions satisfies Record<string, string>;

export type RegionName = keyof typeof regions;
export type RegionId = (typeof regions)[RegionName];

/** The `region_id` of a region. The API knows regions by id only, never by name. */
export function regionId(name: RegionName): RegionId {
  return regions[name];
}

export type RegionChoice = { readonly region: RegionId } | { readonly problem: "region-unknown" };

/**
 * The region of the workspace that a token request names.
 * Source: Airbyte docs, Configuring sources, "Generating user-scoped tokens" (two regions, US by default) and Authentication (the region
 * counts only when the workspace is created; for an existing workspace it is ignored).
 *
 * Assumptions of ours: any other id is refused; ids are compared exactly (the docs spell them in lower case); `null` means absent; an
 * ignored region may be invalid.
 */
export function resolveRegion(given: {
  readonly requested?: string | null | undefined;
  /** The region of the workspace, if it exists already. */
  readonly existing?: RegionId | undefined;
}): RegionChoice {
  if (given.existing !== undefined) return { region: given.existing };
  const requested = given.requested ?? regions.US;
  const region = Object.values(regions).find((id) => id === requested);
  return region === undefined ? { problem: "region-unknown" } : { region };
}
