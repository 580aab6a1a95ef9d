import { KitError } from "../../core/errors.ts";

const head = ['"use strict";', "export const validate = validate0;", "export default validate0;"];

/** Ajv's import → the function of the generated tree that replaces it. */
const helpers: ReadonlyMap<string, string> = new Map([
  ['require("ajv/dist/runtime/equal").default', "equal"],
  ['require("ajv/dist/runtime/ucs2length").default', "countCharacters"],
]);

/**
 * Fits Ajv's standalone code (one statement on each line) into a generated module: exports are removed, imports are replaced by our
 * functions, recording an error is shortened, and invisible characters and `</` are escaped.
 *
 * Every change looks at whole lines. Foreign text appears in string literals only, which contain no line break, so it is never taken for
 * code.
 *
 * @throws KitError `internal` for code of another form, which another version of Ajv may produce
 */
export function tidyValidatorCode(code: string): readonly string[] {
  const lines = code.split("\n");
  if (head.some((line, index) => lines[index] !== line)) throw new KitError("internal", "Ajv writes another kind of module than expected.");
  const short = shortenErrors(lines.slice(head.length));
  const tidied = short.filter((line) => line !== "" && isSchemaUsed(line, short)).map((line) => escapeUnseen(nameHelper(line)));
  if (tidied.some((line) => /^const \w+ = require\(/.test(line))) throw new KitError("internal", "Ajv imports a helper that is not known.");
  return tidied;
}

/** False for a schema that no function reads. Ajv prints every schema. */
function isSchemaUsed(line: string, lines: readonly string[]): boolean {
  const [, name] = /^const (schema\d+) = /.exec(line) ?? [];
  return name === undefined || lines.some((other) => other !== line && new RegExp(`\\b${name}\\b`).test(other));
}

function nameHelper(line: string): string {
  const [, start = "", value = ""] = /^(const func\d+ = )(.*);$/.exec(line) ?? [];
  const helper = helpers.get(value);
  return helper === undefined ? line : `${start}${helper};`;
}

/** The six lines with which Ajv records an error. They follow the line that makes it: `const err0 = {…};`. */
const noting = ["if(vErrors === null){", "vErrors = [err];", "}", "else {", "vErrors.push(err);", "}"];

function shortenErrors(lines: readonly string[]): string[] {
  const short: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, name, error] = /^const (err\d+) = (\{.*\});$/.exec(line) ?? [];
    const isNoted = noting.every((want, index) => lines[at + 1 + index] === want.replace("err]", `${name}]`).replace("err)", `${name})`));
    if (error === undefined || !isNoted) short.push(line);
    else {
      short.push(`vErrors = note(vErrors, ${error});`);
      at += noting.length;
    }
  }
  return short;
}

/**
 * Escapes invisible characters and `</`. This is safe on any line: Ajv's code has them in literals only, where an escape means the same.
 */
function escapeUnseen(line: string): string {
  return line.replace(/[^\t\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).replaceAll("</", "<\\/");
}
