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
