import type { ErrorObject } from "ajv";
import { pointerSegments } from "../../../core/json-pointer.ts";

/** What a config breaks. Nothing of the config's values stands in it. */
export interface ConfigProblem {
  /** A JSON pointer into the config. */
  readonly at: string;
  readonly keyword: string;
  /** In Ajv's words, such as `must be equal to one of the allowed values`. */
  readonly message: string;
  /** How many more it breaks. */
  readonly others: number;
}

/**
 * Of all errors the one that says most. Of a union only the branch counts that the config means: the one whose discriminator it does not break.
 * Where none, or more than one, is meant, the union itself is what is broken.
 */
export function chooseProblem(errors: readonly ErrorObject[]): ConfigProblem {
  const unions = errors.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  const hidden = new Set(unions.flatMap((union) => hiddenBy(union, errors)));
  const shown = errors.filter((error) => !hidden.has(error));
  const [worst] = [...shown].sort((a, b) => depthOf(b) - depthOf(a));
  return { at: worst?.instancePath ?? "", keyword: worst?.keyword ?? "", message: inWords(worst), others: Math.max(0, shown.length - 1) };
}

/** The errors of the branches that are not meant; and the union's own, where just one branch is. */
function hiddenBy(union: ErrorObject, errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const branches = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const branch = error.schemaPath.startsWith(`${union.schemaPath}/`)
      ? error.schemaPath.slice(union.schemaPath.length).split("/")[1]
      : undefined;
    if (branch === undefined || !error.instancePath.startsWith(union.instancePath)) continue;
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  const meant = [...branches.values()].filter((own) => !own.some((error) => breaksDiscriminator(error, union)));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return [union, ...[...branches.values()].flat().filter((error) => !only.includes(error))];
  return [...branches.values()].flat();
}

/** A value right below the union that is pinned, and another one or absent; a value of another type means another branch too. */
function breaksDiscriminator({ keyword, instancePath, params, parentSchema }: ErrorObject, union: ErrorObject): boolean {
  const below = (pointerSegments(instancePath)?.length ?? 0) - (pointerSegments(union.instancePath)?.length ?? 0);
  if (below === 0 && keyword === "type") return true;
  if (below === 1 && (keyword === "const" || (keyword === "enum" && params.allowedValues?.length === 1))) return true;
  if (below !== 0 || keyword !== "required") return false;
  const property: unknown = parentSchema?.properties?.[params.missingProperty];
  if (typeof property !== "object" || property === null) return false;
  return "const" in property || ("enum" in property && Array.isArray(property.enum) && property.enum.length === 1);
}

/** A missing property lies as deep as the property would. */
function depthOf({ instancePath, keyword }: ErrorObject): number {
  return (pointerSegments(instancePath)?.length ?? 0) + (keyword === "required" ? 1 : 0);
}

function inWords(error: ErrorObject | undefined): string {
  if (error?.keyword === "additionalProperties") return `must not have the property '${String(error.params.additionalProperty)}'`;
  return error?.message ?? "is not valid";
}
