import { arrayMember, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";

/** Prism's own answer to a request: a task of fp-ts. It is read from unknown, because Prism's types would pull in those of fp-ts. */
export type PrismAnswer = (input: unknown, ...rest: readonly unknown[]) => () => Promise<unknown>;

/** Makes Prism say in the body of a refusal what is violated, as the API would. Prism itself says it in a header alone. */
export function mockAnswers(answer: PrismAnswer): PrismAnswer {
  return (...given) => {
    const task = answer(...given);
    return async () => explained(await task());
  };
}

/** Replaces the sample body of a refusal by the violations. */
function explained(result: unknown): unknown {
  const right = isObject(result) ? objectMember(result, "right") : undefined;
  const output = objectMember(right, "output");
  const status = member(output, "statusCode");
  const violations = (arrayMember(objectMember(right, "validations"), "input") ?? []).filter(isObject);
  const sample = member(output, "body");
  if ((status !== 422 && status !== 400) || violations.length === 0 || !isObject(sample)) return result;
  return { ...Object(result), right: { ...right, output: { ...output, body: errorBody(violations, sample) } } };
}

/** The body in the shape of the declared sample: a FastAPI `detail`, or else Airbyte's `{ message, errors }`. */
function errorBody(violations: readonly JsonObject[], sample: JsonObject): Json {
  const read = violations.map((violation) => {
    const place = (arrayMember(violation, "path") ?? ["body"]).map((segment) => (typeof segment === "number" ? segment : String(segment)));
    return { place, message: stringMember(violation, "message") ?? "", code: String(member(violation, "code") ?? "") };
  });
  if (arrayMember(sample, "detail") !== undefined) {
    return { detail: read.map(({ place, message, code }) => ({ loc: place, msg: message, type: code })) };
  }
  const errors = read.map(({ place, message, code }) => ({ field: place.join("."), message, error_code: code }));
  return { message: "The request violates the API's document.", errors };
}
