import { isObject, stringMember } from "../core/json.ts";
import { readText } from "../io/files.ts";
import { kitRoot } from "../io/kit-root.ts";

/** The kit's version from its package.json. */
export async function kitVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readText(`${kitRoot}package.json`));
  return (isObject(manifest) ? stringMember(manifest, "version") : undefined) ?? "unknown";
}
