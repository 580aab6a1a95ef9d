import { arrayMember, isArray, isObject, type Json, member, objectMember, stringMember } from "../../core/json.ts";

/** A violation as Prism lists it: `["body", "name"]`, the schema keyword, a sentence. */
export interface PrismViolation {
  readonly place: readonly string[];
  readonly keyword: string;
  /** The member that is missing, or too many. */
  readonly names: readonly string[];
  readonly message: string;
}

export interface PrismResult {
  readonly answer: { readonly status: number; readonly body?: Json };
  readonly requestViolations: readonly PrismViolation[];
  readonly responseViolations: readonly PrismViolation[];
}

/**
 * Reads what Prism returns: a `Right` with the answer and the violations of both sides, or a `Left` with a problem. A refusal that the
 * operation declares comes as `Right`; an unknown route, and a refusal that it does not declare, as `Left`.
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

/** A problem without a status is Prism's own failure, which an HTTP server would answer with 500. */
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

/** Prism says the member's name at the end of its sentence only, in quotes. Nobody else reads sentences. */
function namesIn(keyword: string, message: string): readonly string[] {
  const [, name] = (naming.includes(keyword) && /^.*(?:property|found|:) '(.+)'$/s.exec(message)) || [];
  return name === undefined ? [] : [name];
}

/** In a `Right` the place is `path`, in a problem it is `location`; a body that is missing has neither. */
function placeOf(violation: Json): string[] {
  return (arrayMember(violation, "path") ?? arrayMember(violation, "location") ?? ["body"]).map(String);
}
