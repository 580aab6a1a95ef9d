import { applyEdits, modify } from "jsonc-parser";
import { KitError } from "../../../core/errors.ts";
import { isObject, type Json, objectMember } from "../../../core/json.ts";
import { lineEndOf } from "../../../core/line-ends.ts";

/** The text of a new package.json. */
export function newManifest(folder: string, scripts: Readonly<Record<string, string>>): string {
  const name = folder
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${JSON.stringify({ name: name || "app", version: "0.0.0", private: true, type: "module", scripts }, null, 2)}\n`;
}

/**
 * Adds the scripts that package.json lacks. A script of the same name stays as it is, and so does every other byte: indentation, line ends
 * and the order of keys.
 *
 * @throws KitError `init-manifest-invalid`
 */
export function addScripts(text: string, scripts: Readonly<Record<string, string>>): string {
  const present = presentScripts(text);
  const formattingOptions = layoutOf(text);
  return Object.entries(scripts)
    .filter(([name]) => !Object.hasOwn(present, name))
    .reduce((edited, [name, value]) => applyEdits(edited, modify(edited, ["scripts", name], value, { formattingOptions })), text);
}

function presentScripts(text: string): Readonly<Record<string, Json>> {
  const manifest = parseManifest(text);
  const scripts = objectMember(manifest, "scripts");
  if (Object.hasOwn(manifest, "scripts") && scripts === undefined) {
    throw new KitError("init-manifest-invalid", "`scripts` of package.json is no object.", { place: "package.json" });
  }
  return scripts ?? {};
}

/** @throws KitError `init-manifest-invalid` */
export function parseManifest(text: string): Readonly<Record<string, Json>> {
  let manifest: Json;
  try {
    manifest = JSON.parse(text) as Json;
  } catch (cause) {
    throw new KitError("init-manifest-invalid", "package.json is no JSON.", { place: "package.json", cause });
  }
  if (!isObject(manifest)) throw new KitError("init-manifest-invalid", "package.json holds no JSON object.", { place: "package.json" });
  return manifest;
}

/** The layout that an addition has to follow. */
function layoutOf(text: string) {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return { insertSpaces: !indent.startsWith("\t"), tabSize: indent.startsWith("\t") ? 1 : indent.length, eol: lineEndOf(text) };
}
