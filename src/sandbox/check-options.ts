import { KitError } from "../core/errors.ts";
import { isObject } from "../core/json.ts";
import { nearestName } from "../core/nearest-name.ts";
import type { SandboxOptions } from "./options.ts";
import { readingPositions } from "./readings.ts";
import { longestWaitMs } from "./time/longest-wait.ts";

/** Says what an option must be; undefined for a value that is right. */
type Judge = (value: unknown) => string | undefined;

const oneOf =
  (...values: readonly string[]): Judge =>
  (value) =>
    values.includes(value as string) ? undefined : values.map((one) => JSON.stringify(one)).join(" or ");
const isBoolean: Judge = (value) => (typeof value === "boolean" ? undefined : "true or false");
const isCount: Judge = (value) => (Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number from 0");
const isOrigin: Judge = (value) =>
  typeof value === "string" && URL.canParse(value) && /^https?:/.test(value) ? undefined : "an address such as https://api.example.com";

/** One judge for each option. The seed is judged by its own schema. */
const judges: { readonly [Name in keyof SandboxOptions]-?: Judge } = {
  seed: (value) => (isObject(value) ? undefined : "an object; a file is read with `readSeed` of the Node entry"),
  clock: (value) => (typeof (value as { now?: unknown } | null)?.now === "function" ? undefined : "a clock such as `fixedClock()`"),
  origin: isOrigin,
  errors: oneOf("guide", "document", "both"),
  readings: judgeReadings,
  worlds: oneOf("seeded", "any"),
  scopedShape: oneOf("raw", "wrapped"),
  settle: (value) =>
    isCount(value) === undefined || (isObject(value) && typeof value.ms === "number" && value.ms >= 0)
      ? undefined
      : "a number of lists, or { ms } of the clock",
  nextOrigin: isOrigin,
  journalLimit: isCount,
  checkAnswers: isBoolean,
  latencyMs: (value) =>
    typeof value === "number" && value >= 0 && value <= longestWaitMs ? undefined : "a number of milliseconds from 0 that a timer can take",
};

/**
 * Judges the options of a sandbox, which from JavaScript may be anything. An option that is `undefined` is left out.
 *
 * @throws KitError `sandbox-option-invalid`
 */
export function checkOptions(options: SandboxOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const judge = Object.hasOwn(judges, name) ? judges[name as keyof SandboxOptions] : undefined;
    if (judge === undefined) throw invalid(`There is no option ${quoted(name)}${didYouMean(name, Object.keys(judges))}`);
    const wanted = judge(value);
    if (wanted !== undefined) throw invalid(`The option \`${name}\` must be ${wanted}.`);
  }
}

function judgeReadings(given: unknown): string | undefined {
  if (!isObject(given)) return "an object of switches and their positions";
  for (const [name, position] of Object.entries(given)) {
    if (position === undefined) continue;
    const positions: readonly string[] | undefined = Object.hasOwn(readingPositions, name)
      ? readingPositions[name as keyof typeof readingPositions]
      : undefined;
    if (positions === undefined) throw invalid(`There is no switch ${quoted(name)}${didYouMean(name, Object.keys(readingPositions))}`);
    if (!positions.includes(position as string)) throw invalid(`The switch \`${name}\` takes ${positions.map(quoted).join(" or ")}.`);
  }
  return undefined;
}

function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? `; there are ${names.join(", ")}.` : `; did you mean ${nearest}?`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function invalid(message: string): KitError {
  return new KitError("sandbox-option-invalid", message);
}
