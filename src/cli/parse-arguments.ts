import { parseArgs } from "node:util";
import { KitError } from "../core/errors.ts";
import { nearestName } from "../core/nearest-name.ts";
import { FlagValues } from "./flag-values.ts";
import type { Flag, Verb } from "./verb.ts";
import { sharedFlags } from "./verbs.ts";

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];

/**
 * Reads a verb's flags. The strict mode of Node.js's own parser is off, because its messages differ between versions of Node.js.
 *
 * @param meantVerb a verb of two words that the first argument may mean
 * @throws KitError `usage-unknown-flag`, `usage-bad-value`
 */
export function parseArguments(verb: Verb, argv: readonly string[], meantVerb?: string): FlagValues {
  const flags: Readonly<Record<string, Flag>> = { ...verb.flags, ...sharedFlags };
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value }]) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const given = tokens.flatMap((token) => readToken(token, flags));
  refuseTwice(given, flags);
  const values = Object.fromEntries(given);
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const stray = words[verb.argument === undefined ? 0 : verb.argument.many ? words.length : 1];
  if (stray !== undefined)
    throw unknown(`"${stray}" belongs to no flag.${meantVerb === undefined ? "" : ` Did you mean the verb ${meantVerb}?`}`, stray, flags);
  return new FlagValues(values, words);
}

function readToken(token: Token, flags: Readonly<Record<string, Flag>>): [string, string | true][] {
  if (token.kind !== "option") return [];
  const { name, rawName: place, value } = token;
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) throw unknown(`There is no flag ${place}.`, name, flags);
  if (flag.value === undefined) {
    if (value !== undefined) throw new KitError("usage-bad-value", `${place} is a switch and takes no value.`, { place });
    return [[name, true]];
  }
  // The next flag is not taken as a value. A value that starts with a dash is written as --flag=-value.
  if (!value || (token.inlineValue === false && value.startsWith("-"))) {
    throw new KitError("usage-bad-value", `${place} needs a value: ${place} ${flag.value}.`, { place });
  }
  return [[name, value]];
}

/** Of two values, one would be lost without a word. A switch that is given twice says the same. */
function refuseTwice(given: readonly (readonly [string, string | true])[], flags: Readonly<Record<string, Flag>>): void {
  const names = given.flatMap(([name, value]) => (value === true ? [] : [name]));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  const advice = flags[twice]?.value?.includes(",") === true ? " Join its values by commas." : "";
  throw new KitError("usage-bad-value", `--${twice} is given more than once.${advice}`, { place: `--${twice}` });
}

function unknown(sentence: string, name: string, flags: Readonly<Record<string, Flag>>): KitError {
  // A word with other characters is a file or a value, and no misspelt flag.
  const meant = /^[a-z-]+$/i.test(name) ? nearestName(name, Object.keys(flags)) : undefined;
  const advice = meant === undefined ? "" : ` Did you mean --${meant}?`;
  const known = Object.keys(flags).map((name) => `--${name}`);
  return new KitError("usage-unknown-flag", `${sentence}${advice} Known: ${known.join(", ")}.`);
}
