import { rules } from "../../../contracts/rules.ts";
import { KitError } from "../../core/errors.ts";
import { type GivenPage, type NamedPage, namePages } from "../../guide/name-pages.ts";
import { readPageFiles } from "../../io/page-files.ts";
import { guidePlace } from "../load/read-guide.ts";

/**
 * The pages of the guide: those among the given pages, and for the others those of the named folder, else of the project's own.
 *
 * @throws KitError `file-not-found` for a named folder that is not there, `file-unreadable`, `document-too-large`, `document-unparseable`
 */
export async function loadGuide(given: readonly GivenPage[], folder: string | undefined, cwd: string): Promise<readonly NamedPage[]> {
  const first = namePages(given, rules);
  const others = namePages(await readFolder(folder, cwd), rules);
  return [...first, ...others.filter(({ path }) => first.every((one) => one.path !== path))];
}

async function readFolder(folder: string | undefined, cwd: string): Promise<readonly GivenPage[]> {
  try {
    return await readPageFiles(cwd, [folder ?? guidePlace]);
  } catch (error) {
    if (folder === undefined && error instanceof KitError && error.code === "file-not-found") return [];
    throw error;
  }
}
