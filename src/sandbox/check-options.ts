import { KitError } from "../core/errors.ts";
import { isObject } from "../core/json.ts";
import { isCount, judgeMembers, type MemberJudge, oneOf } from "../core/judge-members.ts";
import type { SandboxOptions } from "./options.ts";
import { readingPositions } from "./readings.ts";
import type { SandboxClock } from "./time/clock.ts";
import { longestWaitMs } from "./time/longest-wait.ts";

const isBoolean: MemberJudge = (value) => (typeof value === "boolean" ? undefined : "true or false");
const isAddress: MemberJudge = (value) =>
  typeof value === "string" && URL.canParse(value) && /^https?:/.test(value) ? undefined : "an address such as https://api.example.com";
const clockMethods = ["now", "random", "after", "advance"] as const satisfies readonly (keyof SandboxClock)[];
const isSettling: MemberJudge = (value) =>
  isCount(value) === undefined || (isObject(value) && Object.keys(value).join() === "ms" && typeof value.ms === "number" && value.ms >= 0)
    ? undefined
    : "a whole number of lists, or { ms } with milliseconds of the clock from 0";

/** One judge for each option. The seed is judged by its own schema. */
const judges: { readonly [Name in keyof SandboxOptions]-?: MemberJudge } = {
  seed: (value) => (isObject(value) ? undefined : "an object; `loadSeed` of airbyte-embedded-kit/sandbox/node reads one from a file"),
  clock: (value) =>
    clockMethods.every((name) => typeof (value as Partial<SandboxClock> | null)?.[name] === "function")
      ? undefined
      : `a clock with ${clockMethods.join(", ")}, such as \`fixedClock()\``,
  origin: isAddress,
  errors: oneOf("guide", "document", "both"),
  readings: judgeReadings,
  worlds: oneOf("seeded", "any"),
  scopedShape: oneOf("raw", "wrapped"),
  settle: isSettling,
  nextOrigin: isAddress,
  journalLimit: isCount,
  checkAnswers: isBoolean,
  latencyMs: (value) =>
    typeof value === "number" && value >= 0 && value <= longestWaitMs
      ? undefined
      : `a number of milliseconds from 0 to ${longestWaitMs}, the longest wait of a timer`,
};

/**
 * Judges the options of a sandbox, which from JavaScript may be anything. An option that is `undefined` is left out.
 *
 * @param more the judges of the options that an entry has besides
 * @throws KitError `sandbox-option-invalid`
 */
export function checkOptions(options: unknown, more: Readonly<Record<string, MemberJudge>> = {}): void {
  const fault = judgeMembers(options, {
    whole: "The options of a sandbox",
    unknown: "There is no option",
    member: "The option ",
    judges: { ...judges, ...more },
  });
  if (fault !== undefined) throw invalid(fault);
}

const switches: Readonly<Record<string, MemberJudge>> = Object.fromEntries(
  Object.entries(readingPositions).map(([name, positions]) => [name, oneOf(...positions)]),
);

function judgeReadings(given: unknown): string | undefined {
  if (!isObject(given)) return "an object of switches and their positions";
  const fault = judgeMembers(given, { whole: "Readings", unknown: "There is no switch", member: "The switch ", judges: switches });
  if (fault !== undefined) throw invalid(fault);
  return undefined;
}

function invalid(message: string): KitError {
  return new KitError("sandbox-option-invalid", message);
}
