import { isObject, stringMember } from "../core/json.ts";
import { readText } from "../io/files.ts";
import { kitRoot } from "../io/kit-root.ts";

/** The version of this kit, as its package.json says it. */
export async function kitVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readText(`${kitRoot}package.json`));
  return (isObject(manifest) ? stringMember(manifest, "version") : undefined) ?? "unknown";
}
