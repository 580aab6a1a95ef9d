import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { judgeMembers, type MemberJudge, oneOf } from "../../core/judge-members.ts";
import { didYouMean, nearestName } from "../../core/nearest-name.ts";
import { longestWaitMs } from "../time/longest-wait.ts";

/** One operation, as far as conditions see it. */
export interface FaultTarget {
  readonly method: string;
  readonly capabilities: readonly string[];
  /** The segments of the path; undefined for a parameter. */
  readonly literals: readonly (string | undefined)[];
}

/** Everything that a condition may name. */
export interface FaultTargets {
  readonly operations: readonly FaultTarget[];
  readonly capabilities: ReadonlySet<string>;
  /** The name of a client id's world; undefined for a client id that no call can have. */
  readonly worldOf: (clientId: string) => string | undefined;
}

const isText: MemberJudge = (value) => (typeof value === "string" ? undefined : "a text");
const isNumber = (value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): boolean =>
  typeof value === "number" && value >= least && value <= most;
const isWhole =
  (least: number): MemberJudge =>
  (value) =>
    Number.isSafeInteger(value) && isNumber(value, least) ? undefined : `a whole number from ${least}`;
const isMoment: MemberJudge = oneOf("before", "after-commit");

const conditions: Readonly<Record<string, MemberJudge>> = {
  capability: isText,
  method: isText,
  path: isText,
  world: isText,
  nth: isWhole(1),
};

const actions: Readonly<Record<string, MemberJudge>> = {
  status: (value) => (Number.isInteger(value) && isNumber(value, 200, 599) ? undefined : "a whole number from 200 to 599"),
  latencyMs: (value) => (isNumber(value, 0, longestWaitMs) ? undefined : `a number of milliseconds from 0 to ${longestWaitMs}`),
  reset: isMoment,
  timeout: isMoment,
  cutBodyAt: isWhole(0),
  echo: (value) => (value === true ? undefined : "true"),
};

/** Members of an action that stand beside `status`. A header's value is one line (RFC 9110, section 5.5). */
const besideStatus: Readonly<Record<string, MemberJudge>> = {
  body: (value) => (isJson(value) ? undefined : "JSON"),
  retryAfter: (value) =>
    isNumber(value, 0) || (typeof value === "string" && /^[\t -~\u0080-\u00ff]*$/.test(value))
      ? undefined
      : "a number of seconds from 0, or a text of one line",
};

const members: Readonly<Record<string, MemberJudge>> = {
  name: isText,
  when: (value) => (isObject(value) ? undefined : "an object"),
  times: (value) => (value === Number.POSITIVE_INFINITY ? undefined : isWhole(1)(value) && "a whole number from 1, or Infinity"),
  do: (value) => (isObject(value) ? undefined : `an object with one of ${Object.keys(actions).join(", ")}`),
};

/**
 * Checks a fault before it is added: one that no call can meet would pass for a server without faults.
 *
 * @throws KitError `fault-invalid`
 */
export function checkFault(fault: unknown, targets: FaultTargets): void {
  judge("The fault", fault, members);
  const { when, do: what } = fault as Conditions;
  if (!isObject(when)) throw invalid("`when` is missing; {} agrees with every call.");
  judge("`when`", when, conditions);
  const named = isObject(what) ? Object.keys(actions).filter((action) => Object.hasOwn(what, action)) : [];
  if (!isObject(what) || named.length !== 1) throw invalid(oneActionOf(isObject(what) ? what : {}));
  judge("`do`", what, { ...pick(actions, named), ...(named[0] === "status" && besideStatus) });
  judgeTargets(when, targets);
}

/** Says that an action is missing, or one too many. A key near to an action's is that action, misspelt. */
function oneActionOf(what: object): string {
  const names = Object.keys(actions);
  const [near] = Object.keys(what).flatMap((key) => (names.includes(key) ? [] : (nearestName(key, names) ?? [])));
  return `\`do\` must hold exactly one of ${names.join(", ")}${near === undefined ? "." : `; did you mean ${near}?`}`;
}

/** Judges that an object has no other members, and each with a value that it can take. */
function judge(whole: string, given: unknown, judges: Readonly<Record<string, MemberJudge>>): void {
  const fault = judgeMembers(given, { whole, judges });
  if (fault !== undefined) throw invalid(fault);
}

type Conditions = Readonly<Record<string, unknown>>;

function judgeTargets({ capability, method, path, world }: Conditions, { operations, capabilities, worldOf }: FaultTargets): void {
  if (typeof capability === "string" && !capabilities.has(capability))
    throw invalid(`This generation has no capability ${JSON.stringify(capability)}${didYouMean(capability, [...capabilities])}`);
  if (typeof world === "string" && worldOf(world) === undefined)
    throw invalid(`No credential has the client id ${JSON.stringify(world)}, so no call is of its world.`);
  const wanted = typeof method === "string" ? method.toUpperCase() : undefined;
  const methods = [...new Set(operations.map((one) => one.method))];
  if (wanted !== undefined && !methods.includes(wanted))
    throw invalid(`No operation has the method ${JSON.stringify(method)}${didYouMean(wanted, methods)}`);
  const ofPath = typeof path === "string" ? operations.filter(({ literals }) => beginsLike(literals, path)) : operations;
  if (ofPath.length === 0)
    throw invalid(
      `No operation's path begins with ${JSON.stringify(path)}; it is the beginning of one such as /api/v1/workspaces, without address and query.`,
    );
  const isMet = ofPath.some(
    (one) => (wanted === undefined || one.method === wanted) && (typeof capability !== "string" || one.capabilities.includes(capability)),
  );
  if (!isMet) throw invalid("No operation agrees with capability, method and path together.");
}

/** True if a path that fits a template can begin with a text, which may end within a segment. */
function beginsLike(literals: FaultTarget["literals"], path: string): boolean {
  const segments = path.split("/");
  const last = segments.pop() ?? "";
  if (/[?#]/.test(path) || segments.length >= literals.length) return false;
  const literal = literals[segments.length];
  return (
    segments.every((segment, index) => (literals[index] === undefined ? segment !== "" : literals[index] === segment)) &&
    (literal === undefined || literal.startsWith(last))
  );
}

function isJson(value: unknown): boolean {
  try {
    return typeof JSON.stringify(value) === "string";
  } catch {
    return false; // a cycle, or a BigInt
  }
}

function pick(judges: Readonly<Record<string, MemberJudge>>, names: readonly string[]): Readonly<Record<string, MemberJudge>> {
  return Object.fromEntries(Object.entries(judges).filter(([name]) => names.includes(name)));
}

function invalid(message: string): KitError {
  return new KitError("fault-invalid", message);
}
