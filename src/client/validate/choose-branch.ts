import { isObject, type Json } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import type { ConfigProblem, ExplainContext, SchemaError, UnionBranch } from "./config-check.ts";
import { oneOfInWords } from "./describe-error.ts";
import { listInWords, quoteName, quoteValue, typeInWords } from "./wording.ts";

/** The errors of the intended branch with its name, or one problem: no branch was chosen. */
export type BranchChoice = { readonly errors: readonly SchemaError[]; readonly branch: string | undefined } | ConfigProblem;

/**
 * Chooses the branch of a union that a value was meant for: the one that its discriminator names. Without a discriminator, it is the branch
 * with the fewest errors, unless several have as few.
 *
 * @param inside errors of all branches
 */
export function chooseBranch(union: SchemaError, inside: readonly SchemaError[], context: ExplainContext): BranchChoice {
  const labels: readonly UnionBranch[] = Object.hasOwn(context.notes.unions, union.schemaPath)
    ? (context.notes.unions[union.schemaPath] ?? [])
    : [];
  const branches = groupByBranch(union, inside);
  const value = resolvePointer(context.config, union.instancePath);
  const key = labels[0]?.key;
  if (key !== undefined && isObject(value)) return chooseByKey(union, branches, { key, value, labels, context });
  if (Array.isArray(union.params.passingSchemas)) return problem(union, `fits several variants at once${variantsInWords(labels)}`);
  if (inside.every((error) => error.instancePath === union.instancePath && error.keyword === "type")) {
    const types = [...new Set(inside.flatMap(({ params }) => params.type))].map((type) => typeInWords(type));
    return problem(union, `must be ${listInWords(types)}${variantsInWords(labels)}`);
  }
  return chooseClosest(union, branches, labels);
}

/** Groups errors by the index of their branch. */
function groupByBranch(union: SchemaError, inside: readonly SchemaError[]): ReadonlyMap<number, readonly SchemaError[]> {
  const groups = new Map<number, SchemaError[]>();
  for (const error of inside) {
    const index = Number(error.schemaPath.slice(union.schemaPath.length + 1).split("/", 1)[0]);
    const group = groups.get(index);
    if (group === undefined) groups.set(index, [error]);
    else group.push(error);
  }
  return groups;
}

interface KeyedUnion {
  readonly key: string;
  readonly value: { readonly [name: string]: Json };
  readonly labels: readonly UnionBranch[];
  readonly context: ExplainContext;
}

function chooseByKey(union: SchemaError, branches: ReadonlyMap<number, readonly SchemaError[]>, keyed: KeyedUnion): BranchChoice {
  const { key, value, labels, context } = keyed;
  const place = `${union.instancePath}${jsonPointer([key])}`;
  const all = labels.flatMap(({ values }) => values ?? []);
  if (!Object.hasOwn(value, key))
    return problem(union, `${quoteName(key)} is missing: one of ${listInWords(all.map(quoteValue), 10)}`, "required");
  const given = value[key];
  const index = labels.findIndex(({ values }) => values?.some((one) => one === given));
  const errors = branches.get(index);
  if (errors !== undefined) return { errors, branch: labelInWords(labels[index]) };
  return { path: place, keyword: "enum", message: oneOfInWords(all, { place, context, value: given }) };
}

function chooseClosest(
  union: SchemaError,
  branches: ReadonlyMap<number, readonly SchemaError[]>,
  labels: readonly UnionBranch[],
): BranchChoice {
  const rows = [...branches].sort(([, a], [, b]) => a.length - b.length);
  const [first, second] = rows;
  if (first === undefined) return problem(union, `fits none of its variants${variantsInWords(labels)}`);
  if (second === undefined || first[1].length < second[1].length) return { errors: first[1], branch: labelInWords(labels[first[0]]) };
  return problem(union, `fits none of its variants${variantsInWords(labels)}`);
}

function problem(union: SchemaError, message: string, keyword: string = union.keyword): ConfigProblem {
  return { path: union.instancePath, keyword, message };
}

function labelInWords(label: UnionBranch | undefined): string | undefined {
  if (label?.key !== undefined) return `${quoteName(label.key)} ${listInWords((label.values ?? []).map(quoteValue), 3)}`;
  return label?.title === undefined ? undefined : quoteValue(label.title);
}

function variantsInWords(labels: readonly UnionBranch[]): string {
  const known = labels.flatMap((label) => labelInWords(label) ?? []);
  return known.length === 0 ? "" : `: ${listInWords(known, 10)}`;
}
