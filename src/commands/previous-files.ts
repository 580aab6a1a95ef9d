import { join } from "node:path";
import { objectMember } from "../core/json.ts";
import { readTextIfPresent } from "../io/files.ts";
import { parseDocument } from "../spec/parse-document.ts";

/** A path that a run of ours could have written: nothing else is ever removed, whatever a manifest says. */
const ours = /^(?:openapi\.json|(?:api|connectors)\/[a-z0-9][a-z0-9._-]*\.ts)$/;

/** The files of the run before, by the manifest that it left; none where there is no readable manifest. */
export async function previousFiles(folder: string): Promise<string[]> {
  const path = join(folder, "manifest.json");
  const text = await readTextIfPresent(path);
  if (text === undefined) return [];
  try {
    const files = objectMember(parseDocument(text, path), "files");
    return Object.keys(files ?? {}).filter((file) => ours.test(file));
  } catch {
    return []; // a damaged manifest is written anew by this run
  }
}
