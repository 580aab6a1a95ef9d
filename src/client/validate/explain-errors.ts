import { chooseBranch } from "./choose-branch.ts";
import type { ConfigProblem, ExplainContext, SchemaError } from "./config-check.ts";
import { describeError } from "./describe-error.ts";

/**
 * Turns the errors of a validator into problems that a person can act on. A union reports the errors of all its branches. Only those of the
 * intended branch are kept, or one problem that no branch was chosen.
 */
export function explainErrors(errors: readonly SchemaError[], context: ExplainContext): readonly ConfigProblem[] {
  const problems = new Map<string, ConfigProblem>();
  for (const problem of explain(errors, context, undefined)) problems.set(JSON.stringify([problem.path, problem.message]), problem);
  return [...problems.values()];
}

function explain(errors: readonly SchemaError[], context: ExplainContext, branch: string | undefined): readonly ConfigProblem[] {
  const { own, unions } = takeUnionsApart(errors);
  const mistyped = new Set(own.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  return [
    ...own.filter((error) => !isFollowing(error, own, mistyped)).map((error) => problemOf(error, context, branch)),
    ...unions
      .filter(({ union }) => !mistyped.has(union.instancePath))
      .flatMap(({ union, inside }) => {
        const choice = chooseBranch(union, inside, context);
        return "message" in choice
          ? [{ ...choice, message: inBranch(choice.message, branch), ...(branch === undefined ? {} : { branch }) }]
          : explain(choice.errors, context, choice.branch ?? branch);
      }),
  ];
}

interface UnionErrors {
  readonly union: SchemaError;
  /** Errors of all branches. */
  readonly inside: readonly SchemaError[];
}

/**
 * Separates the errors of unions. A validator reports a union's error right after those of its branches. So one pass from the end finds
 * each outermost union with its errors.
 */
function takeUnionsApart(errors: readonly SchemaError[]): {
  readonly own: readonly SchemaError[];
  readonly unions: readonly UnionErrors[];
} {
  const own: SchemaError[] = [];
  const unions: UnionErrors[] = [];
  for (let end = errors.length; end > 0; ) {
    const error = errors[--end];
    if (error === undefined) continue;
    if (error.keyword !== "oneOf" && error.keyword !== "anyOf") {
      own.push(error);
      continue;
    }
    let start = end;
    for (let before = errors[start - 1]; before !== undefined && isInside(before, error); before = errors[start - 1]) start--;
    unions.push({ union: error, inside: errors.slice(start, end) });
    end = start;
  }
  return { own: own.reverse(), unions: unions.reverse() };
}

/** True for an error inside one of the union's branches. */
function isInside({ instancePath, schemaPath }: SchemaError, union: SchemaError): boolean {
  return (
    schemaPath.startsWith(`${union.schemaPath}/`) &&
    (instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`))
  );
}

/**
 * True for an error that only follows from another one: `enum` or `const` at a value of the wrong type, and `if`, whose `then` or `else`
 * reports errors of its own.
 */
function isFollowing({ keyword, instancePath }: SchemaError, own: readonly SchemaError[], mistyped: ReadonlySet<string>): boolean {
  return keyword === "if" ? own.length > 1 : (keyword === "enum" || keyword === "const") && mistyped.has(instancePath);
}

function problemOf(error: SchemaError, context: ExplainContext, branch: string | undefined): ConfigProblem {
  const { instancePath: path, keyword } = error;
  return { path, keyword, message: inBranch(describeError(error, context), branch), ...(branch === undefined ? {} : { branch }) };
}

function inBranch(message: string, branch: string | undefined): string {
  return branch === undefined ? message : `with ${branch} ${message}`;
}
