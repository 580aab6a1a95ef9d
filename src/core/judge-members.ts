import { isObject } from "./json.ts";
import { nearestName } from "./nearest-name.ts";

/** Says in words what a value must be, such as "true or false"; undefined for a value that is right. */
export type MemberJudge = (value: unknown) => string | undefined;

export interface JudgedMembers {
  /** The object in words, at the start of a sentence: "The fault". */
  readonly whole: string;
  /** The start of the sentence about a key that there is not, by default `${whole} has no key`. */
  readonly unknown?: string;
  /** The start of the sentence about a value, before the key. */
  readonly member?: string;
  readonly judges: Readonly<Record<string, MemberJudge>>;
}

/**
 * Judges that an object from JavaScript or JSON has no other members than these, each with a value that it can take. A member that is
 * `undefined` counts as left out.
 *
 * @returns the first fault as a sentence; undefined for none
 */
export function judgeMembers(given: unknown, { whole, unknown, member = "", judges }: JudgedMembers): string | undefined {
  if (!isObject(given)) return `${whole} must be an object, not ${shown(given)}.`;
  for (const [key, value] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    const judge = Object.hasOwn(judges, key) ? judges[key] : undefined;
    if (judge === undefined) return `${unknown ?? `${whole} has no key`} ${JSON.stringify(key)}${meant(key, Object.keys(judges))}`;
    const wanted = value === undefined ? undefined : judge(value);
    if (wanted !== undefined) return `${member}\`${key}\` must be ${wanted}, not ${shown(value)}.`;
  }
  return undefined;
}

/** The end of a sentence about a name that there is not: the name that is meant or, where none is near, every name that there is. */
export function meant(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === undefined ? `; there ${names.length === 1 ? "is" : "are"} ${names.join(", ")}.` : `; did you mean ${near}?`;
}

/** A value in a message. Only a short one is repeated, since an object may hold a secret. */
export function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  if (typeof value !== "string") return String(value);
  return value.length > 60 ? "a long text" : JSON.stringify(value);
}

/** The choices of a member, each as JavaScript spells it. */
export function oneOf(...values: readonly string[]): MemberJudge {
  return (value) => (values.includes(value as string) ? undefined : values.map((one) => JSON.stringify(one)).join(" or "));
}

export const isCount: MemberJudge = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number from 0";
