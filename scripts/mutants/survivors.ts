import { KitError } from "../../src/core/errors.ts";
import { isArray } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";

/**
 * Parses the list of mutants that are known to survive.
 *
 * @throws KitError `config-invalid`
 */
export function parseSurvivors(text: string, place: string): readonly string[] {
  const value = parseDocument(text, place);
  if (!isArray(value) || !value.every((id) => typeof id === "string")) {
    throw new KitError("config-invalid", "The list of survivors is no array of mutants' ids.", { place });
  }
  return value;
}
