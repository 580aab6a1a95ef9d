import { chooseBranch } from "./choose-branch.ts";
import type { ConfigProblem, ExplainContext, SchemaError } from "./config-check.ts";
import { describeError } from "./describe-error.ts";

/**
 * The errors of a validator as problems that a person can act on. A union reports all that is wrong with every branch: of those, only the problems
 * of the branch that was meant are kept, or the one problem that none was chosen.
 */
export function explainErrors(errors: readonly SchemaError[], context: ExplainContext): readonly ConfigProblem[] {
  const problems = new Map<string, ConfigProblem>();
  for (const problem of explain(errors, context, undefined)) problems.set(JSON.stringify([problem.path, problem.message]), problem);
  return [...problems.values()];
}

function explain(errors: readonly SchemaError[], context: ExplainContext, branch: string | undefined): readonly ConfigProblem[] {
  const unions = errors.filter(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  const outer = unions.filter((union) => !unions.some((other) => isInside(union, other)));
  const own = errors.filter((error) => !unions.includes(error) && !outer.some((union) => isInside(error, union)));
  return [
    ...withoutFollowing(own).map((error) => problemOf(error, context, branch)),
    ...outer
      .filter((union) => !isMistyped(union, own))
      .flatMap((union) => {
        const inside = errors.filter((error) => isInside(error, union));
        const choice = chooseBranch(union, inside, context);
        return "message" in choice
          ? [{ ...choice, message: inBranch(choice.message, branch), ...(branch === undefined ? {} : { branch }) }]
          : explain(choice.errors, context, choice.branch ?? branch);
      }),
  ];
}

/** Whether an error is one of those that a union reports of its branches. */
function isInside({ instancePath, schemaPath }: SchemaError, union: SchemaError): boolean {
  return (
    schemaPath.startsWith(`${union.schemaPath}/`) &&
    (instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`))
  );
}

/** Keywords that say of a value of the wrong type no more than its type does. `if` only says that `then` or `else` has errors of its own. */
function withoutFollowing(errors: readonly SchemaError[]): readonly SchemaError[] {
  const isFollowing = (error: SchemaError): boolean =>
    error.keyword === "if" ? errors.length > 1 : ["enum", "const"].includes(error.keyword) && isMistyped(error, errors);
  return errors.filter((error) => !isFollowing(error));
}

function isMistyped({ instancePath }: SchemaError, errors: readonly SchemaError[]): boolean {
  return errors.some((error) => error.keyword === "type" && error.instancePath === instancePath);
}

function problemOf(error: SchemaError, context: ExplainContext, branch: string | undefined): ConfigProblem {
  const { instancePath: path, keyword } = error;
  return { path, keyword, message: inBranch(describeError(error, context), branch), ...(branch === undefined ? {} : { branch }) };
}

function inBranch(message: string, branch: string | undefined): string {
  return branch === undefined ? message : `with ${branch} ${message}`;
}
