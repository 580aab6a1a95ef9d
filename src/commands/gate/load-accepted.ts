import { type AcceptedChange, readAccepted } from "../../gate/accepted/accepted-changes.ts";
import type { CommandContext } from "../command.ts";
import type { Loader } from "../load/loader.ts";

export const acceptedFile = "accepted-changes.yaml";

/**
 * Reads the list of accepted changes; empty where the file does not exist.
 *
 * @param read reads a file of the current folder
 * @throws KitError `accepted-invalid`, and as `parseDocument` does
 */
export async function loadAccepted(path: string, read: (path: string) => Promise<string | undefined>): Promise<readonly AcceptedChange[]> {
  const text = await read(path);
  return text === undefined || text.trim() === "" ? [] : readAccepted(text, path);
}

/** Says so where a list that the call names is not there: it may be misspelt, or nothing is accepted yet. */
export async function noteAbsent(named: string | undefined, loader: Loader, { note }: Pick<CommandContext, "note">): Promise<void> {
  if (named === undefined || (await loader.textIfPresent(named)) !== undefined) return;
  note(`There is no ${named}, which --accepted names: nothing is accepted.`);
}
