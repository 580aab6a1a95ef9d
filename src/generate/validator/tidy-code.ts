import { KitError } from "../../core/errors.ts";

const head = ['"use strict";', "export const validate = validate0;", "export default validate0;"];

/** What Ajv would import, and what the generated tree has in its stead. */
const helpers: ReadonlyMap<string, string> = new Map([
  ['require("ajv/dist/runtime/equal").default', "equal"],
  ['require("ajv/dist/runtime/ucs2length").default', "countCharacters"],
]);

/**
 * The code of Ajv (standalone, one statement a line) as a part of a module of ours: without its exports, with our helpers in place of its
 * imports, shorter where it notes an error, and with every character that an editor does not show, and every `</`, written as an escape.
 *
 * Every change looks at whole lines. Foreign text stands inside string literals only, which hold no line break, so it is never taken for code.
 *
 * @throws KitError `internal` for code of another form, which another version of Ajv could give
 */
export function tidyValidatorCode(code: string): readonly string[] {
  const lines = code.split("\n");
  if (head.some((line, index) => lines[index] !== line)) throw new KitError("internal", "Ajv writes another kind of module than expected.");
  const short = shortenErrors(lines.slice(head.length));
  const tidied = short.filter((line) => line !== "" && isSchemaUsed(line, short)).map((line) => escapeUnseen(nameHelper(line)));
  if (tidied.some((line) => /^const \w+ = require\(/.test(line))) throw new KitError("internal", "Ajv imports a helper that is not known.");
  return tidied;
}

/** Ajv writes out every schema, also where no function reads it. */
function isSchemaUsed(line: string, lines: readonly string[]): boolean {
  const [, name] = /^const (schema\d+) = /.exec(line) ?? [];
  return name === undefined || lines.some((other) => other !== line && new RegExp(`\\b${name}\\b`).test(other));
}

function nameHelper(line: string): string {
  const [, start = "", value = ""] = /^(const func\d+ = )(.*);$/.exec(line) ?? [];
  const helper = helpers.get(value);
  return helper === undefined ? line : `${start}${helper};`;
}

/** Six lines that note an error, after the one that makes it: `const err0 = {…};`. */
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

/** Outside of literals Ajv writes plain ASCII and no `</`, and inside of them an escape means the same. */
function escapeUnseen(line: string): string {
  return line.replace(/[^\t\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).replaceAll("</", "<\\/");
}
