import { arrayMember, isArray, isObject, type Json, member, objectMember, stringMember } from "../../core/json.ts";

/** A violation as Prism lists it: a path such as `["body", "name"]`, the schema keyword, a sentence. */
export interface PrismViolation {
  readonly place: readonly string[];
  readonly keyword: string;
  /** The member that is missing, or the one that is too many. */
  readonly names: readonly string[];
  readonly message: string;
}

export interface PrismResult {
  readonly answer: { readonly status: number; readonly body?: Json };
  readonly requestViolations: readonly PrismViolation[];
  readonly responseViolations: readonly PrismViolation[];
}

/**
 * Parses Prism's result. A `Right` has the answer, and the violations of request and response; a `Left` has a problem. A refusal that the
 * operation declares comes as `Right`. An undeclared refusal, and an unknown route, come as `Left`.
 */
export function parsePrismResult(result: unknown): PrismResult {
  const either = isObject(result) ? result : {};
  const right = objectMember(either, "right");
  if (right === undefined) return parseProblem(objectMember(either, "left") ?? {});
  const output = objectMember(right, "output");
  const validations = objectMember(right, "validations");
  const body = member(output, "body");
  return {
    answer: { status: statusOf(member(output, "statusCode")), ...(body === undefined ? {} : { body }) },
    requestViolations: parseViolations(member(validations, "input")),
    responseViolations: parseViolations(member(validations, "output")),
  };
}

function parseProblem(problem: Json): PrismResult {
  return {
    answer: { status: statusOf(member(problem, "status")) },
    requestViolations: parseViolations(member(member(problem, "additional"), "validation")),
    responseViolations: [],
  };
}

/**
 * The status of an answer or a problem. A problem without one is a failure of Prism itself, which an HTTP server would answer with 500.
 */
function statusOf(value: Json | undefined): number {
  return typeof value === "number" ? value : 500;
}

function parseViolations(value: Json | undefined): PrismViolation[] {
  return (isArray(value) ? value : []).filter(isObject).map((violation) => {
    const keyword = String(member(violation, "code") ?? "");
    const message = stringMember(violation, "message") ?? "";
    return { place: placeOf(violation), keyword, names: namesIn(keyword, message), message };
  });
}

const naming: readonly string[] = ["required", "additionalProperties", "unevaluatedProperties"];

/** Takes the member's name from the end of Prism's sentence, because Prism gives it nowhere else. No other code parses a sentence. */
function namesIn(keyword: string, message: string): readonly string[] {
  const [, name] = (naming.includes(keyword) && /^.*(?:property|found|:) '(.+)'$/s.exec(message)) || [];
  return name === undefined ? [] : [name];
}

/** The path of a violation: `path` in a `Right`, `location` in a problem. A missing body has neither. */
function placeOf(violation: Json): string[] {
  return (arrayMember(violation, "path") ?? arrayMember(violation, "location") ?? ["body"]).map(String);
}
