import { join, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { arrayMember, type Json, member } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readTextIfPresent, systemCode } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";

/** The options of an earlier `generate`, as its manifest records them. */
export interface Recorded {
  /** The value of `--connectors`. */
  readonly connectors?: string | undefined;
  readonly open: boolean;
  readonly validators: boolean;
}

interface Inputs {
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
}

/**
 * Reads the manifest of a generated folder; undefined where there is none. A damaged manifest records no options; it is then reported as
 * stale.
 *
 * @throws KitError `file-unreadable`, `output-unsafe` where a file is in the place of the folder
 */
export async function readManifest(folder: string, context: CommandContext): Promise<Recorded | undefined> {
  const text = await readTextIfPresent(resolve(context.cwd, folder, "manifest.json")).catch((cause: unknown) => {
    if (!(cause instanceof KitError) || systemCode(cause.cause) !== "ENOTDIR") throw cause;
    throw new KitError("output-unsafe", "The output needs a folder, and a file is in its place.", { place: folder, cause });
  });
  if (text === undefined) return undefined;
  const manifest = parsed(text, join(folder, "manifest.json").replaceAll(sep, "/"));
  const names = arrayMember(manifest, "selection")?.filter((name) => typeof name === "string") ?? [];
  const connectors = member(manifest, "selection") === "none" ? "none" : names.join(",");
  return {
    ...(connectors === "" ? {} : { connectors }),
    open: member(manifest, "open") === true,
    validators: member(manifest, "validators") !== false,
  };
}

/**
 * The command that writes a generated folder anew, with the options that its manifest records.
 *
 * @param inputs the documents that a call named; without them, the snapshots are read
 */
export function generateCommandLine(folder: string, { connectors, open, validators }: Recorded, inputs: Inputs = {}): string {
  const flags = [
    ...(inputs.openapi === undefined ? [] : ["--openapi", quoted(inputs.openapi)]),
    ...(inputs.registry === undefined ? [] : ["--registry", quoted(inputs.registry)]),
    ...(folder === "generated" ? [] : ["--out", quoted(folder)]),
    ...(connectors === undefined ? [] : ["--connectors", quoted(connectors)]),
    ...(open ? ["--open"] : []),
    ...(validators ? [] : ["--no-validators"]),
  ];
  return ["airbyte-embedded generate", ...flags].join(" ");
}

/** A word as a POSIX shell reads it back. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function parsed(text: string, place: string): Json {
  try {
    return parseDocument(text, place);
  } catch (error) {
    if (error instanceof KitError) return null;
    throw error;
  }
}
