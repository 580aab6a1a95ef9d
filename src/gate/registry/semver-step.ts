/** The first part of the version that changed. `back` is a lower version; `other` means that one of them is not semantic. */
export type SemverStep = "none" | "patch" | "minor" | "major" | "back" | "other";

const parts = ["major", "minor", "patch"] as const;

/** Compares two image tags. A change of a pre-release or build suffix alone counts as a patch, because suffixes promise nothing. */
export function semverStep(from: string, to: string): SemverStep {
  if (from === to) return "none";
  const [before, after] = [numbers(from), numbers(to)];
  if (before === undefined || after === undefined) return "other";
  const index = parts.findIndex((_, at) => before[at] !== after[at]);
  if (index === -1) return "patch";
  return (before[index] ?? 0) < (after[index] ?? 0) ? (parts[index] ?? "patch") : "back";
}

/** True if `above < version ≤ upTo`. Undefined if one of the three is not a semantic version. */
export function isWithin(version: string, range: { readonly above: string; readonly upTo: string }): boolean | undefined {
  const [at, above, upTo] = [numbers(version), numbers(range.above), numbers(range.upTo)];
  if (at === undefined || above === undefined || upTo === undefined) return undefined;
  return compare(at, above) > 0 && compare(at, upTo) <= 0;
}

function numbers(version: string): readonly number[] | undefined {
  const match = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].{0,100})?$/.exec(version);
  return match === null ? undefined : match.slice(1).map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = parts.findIndex((_, at) => a[at] !== b[at]);
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
