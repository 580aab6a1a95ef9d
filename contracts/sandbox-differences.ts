/**
 * A known difference between the sandbox's judgement of requests and Prism's. Every derived request that it concerns must be judged otherwise:
 * where one is not, the entry is stale and a test fails, so that the list shrinks by itself.
 */
export interface SandboxDifference {
  /** Kebab-case, never reused. */
  readonly id: string;
  /** The generation that has it; absent for both. */
  readonly generation?: "embedded" | "agent";
  readonly because: string;
  /** True for a derived request that the two judge otherwise, by its name (`operation/place-keyword-outcome`). */
  readonly concerns: (name: string) => boolean;
}

export const sandboxDifferences: readonly SandboxDifference[] = [
  {
    id: "media-type",
    because:
      "No operation declares 415. Both refuse a body of another type with the declared 422; Prism names 415 as the reason, and the sandbox the body.",
    concerns: (name) => name.endsWith("/media-type-refused"),
  },
  {
    id: "hosting-type-by-default",
    because:
      "A connection template without data_hosting_type is hosted by the user, which is the default. So the sandbox says what such a template lacks, and Prism what each form lacks.",
    concerns: (name) => name === "create-integrations-templates-connections/body-one-of-1-required-data-hosting-type-refused",
  },
];
