import { didYouMean, nearestName } from "../../../core/nearest-name.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { Warn, Warning } from "../../types/embedded.ts";
import type { Validation } from "../../types/validation.ts";
import { callOptions, tagChoice } from "./call-options.ts";
import type { CallRow, Kind } from "./option-kinds.ts";

interface Looking {
  readonly validate: Validation;
  readonly warn: Warn;
}

/**
 * Says of the options of a call what they hardly mean: an unknown name, a value of another kind, an argument too many, an empty list of
 * tags. The types refuse the same, but JavaScript and JSON come without them.
 *
 * @throws EmbeddedApiError `bad-option` if `validate` is `strict`
 */
export function lookAtOptions(call: string, given: readonly unknown[], { validate, warn }: Looking): void {
  const [capability, ...kinds] = (callOptions as Readonly<Record<string, CallRow>>)[call] ?? [null];
  const shown = call.replace(/^workspace\./, "");
  const doubts = kinds.flatMap((kind, index) => findDoubts(given[index], kind, { call: shown, kinds, argument: index + 1, path: [] }));
  if (given.slice(kinds.length).some((one) => one !== undefined)) {
    doubts.push(unknown(`Argument ${kinds.length + 1} of ${shown}`, "has no effect: the call takes no more than those before it."));
  }
  if (validate !== "strict") for (const doubt of doubts) warn(doubt);
  else if (doubts.length > 0) {
    const what = doubts.map(({ message }) => message.replace(/\.$/, "")).join("; ");
    throw new EmbeddedApiError("bad-option", what, { capability: capability ?? undefined });
  }
}

interface Place {
  /** Name of the call, as its caller knows it. */
  readonly call: string;
  readonly kinds: readonly Kind[];
  /** Number of the argument, from 1. */
  readonly argument: number;
  /** Steps from the argument on. */
  readonly path: readonly string[];
}

function findDoubts(value: unknown, kind: Kind, place: Place): Warning[] {
  if (value === undefined || kind === "any") return [];
  if (typeof kind === "string") return kind.split(" | ").some((word) => isOf(value, word)) ? [] : [unfit(value, kind, place)];
  if (isList(kind)) {
    return Array.isArray(value)
      ? value.flatMap((item, index) => findDoubts(item, kind[0], below(place, index)))
      : [unfit(value, kind, place)];
  }
  if (!isPlain(value)) return [unfit(value, kind, place)];
  return Object.entries(value).flatMap(([key, item]) => {
    if (item === undefined) return [];
    const known = Object.hasOwn(kind, key) ? kind[key] : kind["*"];
    if (known === undefined) return [unknownOption(key, kind, place)];
    if (kind === tagChoice && Array.isArray(item) && item.length === 0) return [emptyTags(below(place, key))];
    return kind === tagChoice && key === "mode" ? wrongMode(item, below(place, key)) : findDoubts(item, known, below(place, key));
  });
}

function below({ path, ...rest }: Place, step: string | number): Place {
  return { ...rest, path: [...path, String(step)] };
}

function isList(kind: Kind): kind is readonly [Kind] {
  return Array.isArray(kind);
}

/** False for a list, and for an object of another class without members, such as an `AbortSignal`. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length > 0 || Object.prototype.toString.call(value) === "[object Object]";
}

function isOf(value: unknown, word: string): boolean {
  if (word.startsWith('"')) return value === word.slice(1, -1);
  if (word === "null") return value === null;
  return typeof value === word && value !== null && !Array.isArray(value);
}

function unknown(place: string, rest: string): Warning {
  return { code: "option-unknown", message: printable(`${place} ${rest}`) };
}

function unknownOption(key: string, shape: Readonly<Record<string, Kind>>, { call, kinds, argument, path }: Place): Warning {
  const other = kinds.findIndex((kind, index) => index + 1 !== argument && typeof kind === "object" && Object.hasOwn(kind, key)) + 1;
  const hint = didYouMean(key, Object.keys(shape));
  return unknown([...path, key].join("."), `is no option of ${call}${other > 0 ? ` here; it belongs to argument ${other}.` : hint}`);
}

function unfit(value: unknown, kind: Kind, { call, argument, path }: Place): Warning {
  const place = `${path.length === 0 ? `Argument ${argument}` : path.join(".")} of ${call}`;
  const choices = typeof kind === "string" ? [...kind.matchAll(/"([^"]+)"/g)].map(([, one = ""]) => one) : [];
  const isChoice = choices.length > 0 && typeof value === "string";
  const what = isChoice ? `is ${chosen(value, choices)}` : `must be ${nameOf(kind)}, and is ${described(value)}.`;
  return { code: "option-unfit", message: printable(`${place} ${what}`) };
}

/** Shows a text that is chosen from a few. Any other value may be a secret, and only its kind is shown. */
function chosen(value: unknown, choices: readonly string[]): string {
  const near = nearestName(String(value), choices);
  const others = choices.slice(0, -1).join(", ");
  const hint = near === undefined ? `it must be ${others && `${others} or `}${choices.at(-1)}.` : `did you mean ${near}?`;
  return `${typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : described(value)}; ${hint}`;
}

function described(value: unknown): string {
  if (typeof value !== "object") return nameOf(typeof value);
  return value === null ? "null" : Array.isArray(value) ? "a list" : "an object of another kind";
}

function nameOf(kind: Kind): string {
  if (isList(kind)) return `a list${typeof kind[0] === "string" && kind[0] !== "any" ? ` of ${kind[0]}s` : ""}`;
  if (typeof kind !== "string") return "an object";
  return kind
    .split(" | ")
    .map((word) => (word.startsWith('"') || word === "null" ? word : `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`))
    .join(" or ");
}

function emptyTags({ path }: Place): Warning {
  const message = `${path.join(".")} is empty, which selects every template: leave it out, or name a tag.`;
  return { code: "tags-empty", message };
}

function wrongMode(mode: unknown, { path }: Place): readonly Warning[] {
  const choices = ["any", "all"];
  if (choices.includes(String(mode))) return [];
  return [{ code: "tag-mode-unknown", message: printable(`${path.join(".")} is ${chosen(mode, choices)}`) }];
}
