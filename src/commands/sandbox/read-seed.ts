import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { parseOwnFile } from "../../document/parse/parse-document.ts";
import { readText } from "../../io/files.ts";
import type { Seed } from "../../sandbox/world/seed.ts";

/** @throws KitError `seed-invalid`, and the errors of reading and parsing a file */
export async function readSeed(path: string): Promise<Seed> {
  const seed = parseOwnFile(await readText(path), path);
  if (!isObject(seed)) throw new KitError("seed-invalid", "The seed is no mapping.", { place: path });
  return seed as Seed; // The planting names what it does not find.
}
