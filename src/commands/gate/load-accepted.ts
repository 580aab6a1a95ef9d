import { type AcceptedChange, readAccepted } from "../../gate/accepted/accepted-changes.ts";

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
