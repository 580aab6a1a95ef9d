import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject, type Json, stringMember } from "../../core/json.ts";
import { readTextIfPresent } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";
import { kitVersion } from "../kit-version.ts";
import { type Check, fault, fine, unchecked, warning } from "./check.ts";

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isSupported = major > 20 || (major === 20 && minor >= 19);
  if (isSupported) return fine("node", `Node.js ${version}`);
  return fault("node", `Node.js ${version} is too old.`, "Install Node.js 20.19 or newer.");
}

/** The project's own TypeScript, and the version that reads the client's types. */
export async function checkTypescript({ cwd }: Pick<CommandContext, "cwd">): Promise<Check> {
  const found = await installed(cwd, "typescript");
  if (found === undefined)
    return warning("typescript", "TypeScript is not installed here, so nothing checks types.", "Install typescript, 5.4 to 7.");
  const [major = 0, minor = 0] = found.version.split(".").map(Number);
  if (major > 7)
    return unchecked("typescript", `TypeScript ${found.version} is newer than this kit knows.`, "Look for a newer airbyte-embedded-kit.");
  if (major > 5 || (major === 5 && minor >= 4)) return fine("typescript", `TypeScript ${found.version}`);
  return fault("typescript", `TypeScript ${found.version} cannot read the client's types.`, "Install typescript, 5.4 to 7.");
}

/** The installed client speaks the contract of its own version, and generated code is made for it. */
export async function checkClient({ cwd }: Pick<CommandContext, "cwd">): Promise<Check> {
  const own = await kitVersion();
  const found = await installed(cwd, "airbyte-embedded-client");
  if (found === undefined)
    return warning(
      "client",
      "airbyte-embedded-client is not installed here.",
      `Install airbyte-embedded-client@${own}, unless you only use the gate.`,
    );
  const line = (version: string): string =>
    version
      .split(".")
      .slice(0, version.startsWith("0.") ? 2 : 1)
      .join(".");
  if (line(found.version) === line(own)) return fine("client", `airbyte-embedded-client ${found.version} fits airbyte-embedded-kit ${own}`);
  const message = `airbyte-embedded-client ${found.version} does not fit airbyte-embedded-kit ${own}.`;
  return fault("client", message, "Install both packages in one version.");
}

/** The manifest of an installed package, as an import from this folder would find it. */
async function installed(cwd: string, name: string): Promise<{ readonly version: string } | undefined> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name, "package.json");
    if (existsSync(path)) {
      const manifest = parsed((await readTextIfPresent(path)) ?? "");
      return { version: stringMember(manifest, "version") ?? "of an unknown version" };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** A manifest that is broken has no members. */
function parsed(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** TypeScript has to find the packages by their `exports`, which the resolutions `node10` and `classic` do not read. */
export async function checkResolution({ cwd }: Pick<CommandContext, "cwd">): Promise<Check> {
  const id = "module-resolution";
  const found = (await installed(cwd, "airbyte-embedded-client")) && (await installed(cwd, "typescript"));
  if (found === undefined) return warning(id, "It was not tried, without TypeScript and the client.", "Install both.");
  // Imported on use: the compiler is large.
  const { resolveImport } = await import("../../io/typescript/resolve-import.ts");
  const { config, isResolved } = resolveImport("airbyte-embedded-client/rules", cwd, found.version);
  if (config === undefined)
    return warning(id, "There is no tsconfig.json.", 'Write one with `"module": "nodenext"`; `airbyte-embedded init` does.');
  if (isResolved) return fine(id, "TypeScript finds the packages");
  const message = "TypeScript does not find airbyte-embedded-client/rules, because its module resolution reads no exports.";
  return fault(id, message, 'Set `"moduleResolution"` to nodenext or bundler in tsconfig.json.');
}
