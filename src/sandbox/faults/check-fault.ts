import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { nearestName } from "../../core/nearest-name.ts";
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

type Judge = (value: unknown) => boolean;

const isText: Judge = (value) => typeof value === "string";
const isNumber = (value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): boolean =>
  typeof value === "number" && value >= least && value <= most;
const isCount =
  (least: number): Judge =>
  (value) =>
    Number.isSafeInteger(value) && isNumber(value, least);
const isMoment: Judge = (value) => value === "before" || value === "after-commit";

const conditions: Readonly<Record<string, Judge>> = {
  capability: isText,
  method: isText,
  path: isText,
  world: isText,
  nth: isCount(1),
};

const actions: Readonly<Record<string, Judge>> = {
  status: (value) => Number.isInteger(value) && isNumber(value, 200, 599),
  latencyMs: (value) => isNumber(value, 0, longestWaitMs),
  reset: isMoment,
  timeout: isMoment,
  cutBodyAt: isCount(0),
  echo: (value) => value === true,
};

/** Members of an action that stand beside `status`. A header's value is one line (RFC 9110, section 5.5). */
const besideStatus: Readonly<Record<string, Judge>> = {
  body: isJson,
  retryAfter: (value) => isNumber(value, 0) || (typeof value === "string" && /^[\t -~\u0080-\u00ff]*$/.test(value)),
};

const members: Readonly<Record<string, Judge>> = {
  name: isText,
  when: isObject,
  times: (value) => isCount(1)(value) || value === Number.POSITIVE_INFINITY,
  do: isObject,
};

/**
 * Checks a fault before it is added: one that no call can meet would pass for a server without faults.
 *
 * @throws KitError `fault-invalid`
 */
export function checkFault(fault: unknown, targets: FaultTargets): void {
  const given = isObject(fault) ? fault : {};
  const { when, do: what } = given;
  if (!isObject(when)) throw invalid("`when` must be an object; {} agrees with every call.");
  const named = isObject(what) ? Object.keys(actions).filter((action) => Object.hasOwn(what, action)) : [];
  if (!isObject(what) || named.length !== 1) throw invalid(`\`do\` must hold exactly one of ${Object.keys(actions).join(", ")}.`);
  judgeMembers("The fault", given, members);
  judgeMembers("`when`", when, conditions);
  judgeMembers("`do`", what, { ...pick(actions, named), ...(named[0] === "status" && besideStatus) });
  judgeTargets(when, targets);
}

/** Judges that an object has no other members, and each with a value that it can take. */
function judgeMembers(name: string, given: object, judges: Readonly<Record<string, Judge>>): void {
  for (const [key, value] of Object.entries(given)) {
    const judge = Object.hasOwn(judges, key) ? judges[key] : undefined;
    if (judge === undefined) throw invalid(`${name} has no key ${JSON.stringify(key)}${meant(key, Object.keys(judges))}`);
    if (value !== undefined && !judge(value)) throw invalid(`\`${key}\` has a value that it cannot take.`);
  }
}

type Conditions = Readonly<Record<string, unknown>>;

function judgeTargets({ capability, method, path, world }: Conditions, { operations, capabilities, worldOf }: FaultTargets): void {
  if (typeof capability === "string" && !capabilities.has(capability))
    throw invalid(`This generation has no capability ${JSON.stringify(capability)}${meant(capability, [...capabilities])}`);
  if (typeof world === "string" && worldOf(world) === undefined)
    throw invalid(`No credential has the client id ${JSON.stringify(world)}, so no call is of its world.`);
  const wanted = typeof method === "string" ? method.toUpperCase() : undefined;
  const methods = [...new Set(operations.map((one) => one.method))];
  if (wanted !== undefined && !methods.includes(wanted))
    throw invalid(`No operation has the method ${JSON.stringify(method)}${meant(wanted, methods)}`);
  const ofPath = typeof path === "string" ? operations.filter(({ literals }) => beginsLike(literals, path)) : operations;
  if (ofPath.length === 0) throw invalid(`No operation's path begins with ${JSON.stringify(path)}.`);
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

function pick(judges: Readonly<Record<string, Judge>>, names: readonly string[]): Readonly<Record<string, Judge>> {
  return Object.fromEntries(Object.entries(judges).filter(([name]) => names.includes(name)));
}

function meant(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === undefined ? "." : `; did you mean ${near}?`;
}

function invalid(message: string): KitError {
  return new KitError("fault-invalid", message);
}
