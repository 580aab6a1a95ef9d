import { file, type GeneratedFile } from "../emit.ts";

/**
 * Renders the module that all validators share: their types, and the few functions that Ajv's code calls. The functions are written out
 * here, not imported from Ajv, so that a consumer ships neither Ajv nor `new Function`.
 */
export function renderValidatorRuntime(): GeneratedFile {
  return file("connectors/validator.ts", "registry.json", [types, formats, values].join("\n").split("\n"));
}

const types = `/** One thing that a configuration breaks, as Ajv reports it. */
export interface SchemaError {
  /** A JSON Pointer into the configuration. */
  readonly instancePath: string;
  /** The keyword's place in the connection schema: a JSON Pointer as a URI fragment. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

/** A branch of a union: its title, and the key whose value chooses it. */
export interface ValidatorBranch {
  readonly title?: string;
  readonly key?: string;
  readonly values?: readonly unknown[];
}

/** What the schema says to people, by the \`schemaPath\` of the errors that it explains. */
export interface ValidatorNotes {
  readonly unions: { readonly [schemaPath: string]: readonly ValidatorBranch[] };
  /** The property names of an object that takes no others. */
  readonly names: { readonly [schemaPath: string]: readonly string[] };
  /** In words, what a pattern asks for. */
  readonly looks: { readonly [schemaPath: string]: string };
}

/** The validator of one connector. */
export interface ConnectorValidator {
  /**
   * Everything that a configuration breaks; nothing where it is valid.
   *
   * @throws Error \`PatternNotJudged\` where a pattern of the schema takes too many steps on the configuration, which then is not judged
   */
  readonly validate: (config: unknown) => readonly SchemaError[];
  readonly notes: ValidatorNotes;
  /** Places of a configuration that the schema declares: JSON Pointers where \`*\` stands for any index or free key. */
  readonly fields: readonly string[];
  /** Places of the connection schema's keywords that it does not check, as in \`schemaPath\`; absent where it checks all. */
  readonly unchecked?: readonly string[];
}

export function note(errors: readonly SchemaError[] | null, error: SchemaError): readonly SchemaError[] {
  if (errors === null) return [error];
  (errors as SchemaError[]).push(error);
  return errors;
}
`;

const formats = String.raw`const date = /^(\d{4})-(\d\d)-(\d\d)$/;
const time = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const pathCharacter = "(?:[\\w.~!$&'()*+,;=:@-]|%[\\da-f]{2})";
const uri = new RegExp(
  "^[a-z][a-z\\d+.-]*:" +
    "(?://(?:(?:[\\w.~!$&'()*+,;=:-]|%[\\da-f]{2})*@)?(?:\\[[\\da-f:.]+\\]|(?:[\\w.~!$&'()*+,;=-]|%[\\da-f]{2})*)(?::\\d*)?" +
    "(?:/" + pathCharacter + "*)*|/?(?:" + pathCharacter + "+(?:/" + pathCharacter + "*)*)?)" +
    "(?:\\?(?:" + pathCharacter + "|[/?])*)?(?:#(?:" + pathCharacter + "|[/?])*)?$",
  "i",
);

function isDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (date.exec(text) ?? []).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

function isTime(text: string): boolean {
  const found = time.exec(text);
  if (found === null) return false;
  const [hours = 0, minutes = 0, seconds = 0, offsetHours = 0, offsetMinutes = 0] = [1, 2, 3, 5, 6].map((group) => Number(found[group] ?? 0));
  if (hours > 23 || minutes > 59 || offsetHours > 23 || offsetMinutes > 59) return false;
  // A leap second comes at the end of a day of UTC.
  const offset = (offsetHours * 60 + offsetMinutes) * (found[4] === "-" ? -1 : 1);
  return seconds < 60 || (seconds === 60 && (hours * 60 + minutes - offset + 2880) % 1440 === 1439);
}

/** The formats that are asserted: RFC 3339, section 5.6, and RFC 3986. */
export const formats: { readonly [name: string]: (text: string) => boolean } = {
  date: isDate,
  time: isTime,
  "date-time": (text) => /^.{10}t/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11)),
  uri: (text) => uri.test(text),
};
`;

const values = `/** The length of a text as JSON Schema counts it. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Equality of JSON Schema: by value, whatever the order of keys. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const members = Object.entries(a);
  if (members.length !== Object.keys(b).length) return false;
  return members.every(([key, item]) => Object.hasOwn(b, key) && equal(item, (b as { readonly [key: string]: unknown })[key]));
}`;
