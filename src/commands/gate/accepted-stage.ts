import { resolve } from "node:path";
import { counted } from "../../core/counted.ts";
import type { AcceptedChange } from "../../gate/accepted/accepted-change.ts";
import type { Acceptance } from "../../gate/accepted/apply-accepted.ts";
import { readAccepted } from "../../gate/accepted/parse-accepted.ts";
import type { StageReport } from "../../gate/view/report.ts";
import { readTextIfPresent } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";
import { stageFailed, stagePassed } from "./stage.ts";

export const acceptedFile = "accepted-changes.yaml";

/** The list of accepted changes; none where there is no file. @throws KitError `accepted-invalid`, and as `parseDocument` does */
export async function loadAccepted(path: string, context: CommandContext): Promise<readonly AcceptedChange[]> {
  const text = await readTextIfPresent(resolve(context.cwd, path));
  return text === undefined || text.trim() === "" ? [] : readAccepted(text, path);
}

/** Entries that have had their time fail, so that the list shrinks by itself; but not in a change that has nothing to do with them. */
export function acceptedStage({ accepted, expired, stale, settled, outlived }: Acceptance, path: string): StageReport {
  const inWords = ({ fingerprint, until, about, reason }: AcceptedChange): string =>
    `${fingerprint}, until ${until}: ${about === undefined ? "" : `${about}: `}${reason}`;
  if (expired.length > 0) {
    return stageFailed("accepted", "accepted-expired", `${counted(expired.length, "accepted change")} past its day in ${path}`, [
      ...expired.map(inWords),
      ...stale.map((entry) => `${inWords(entry)} (it no longer happens)`),
    ]);
  }
  if (stale.length > 0) {
    const message = `${counted(stale.length, "accepted change")} no longer ${stale.length === 1 ? "happens" : "happen"}`;
    return stageFailed("accepted", "accepted-stale", message, stale.map(inWords));
  }
  if (accepted.length + settled.length === 0) return stagePassed("accepted", "nothing is accepted");
  const over = outlived.length === 0 ? "" : `, ${outlived.length} past its day: \`gate accept --prune\` takes it off`;
  const landed = settled.length === 0 ? "" : `; ${settled.length} landed in the base${over}`;
  return stagePassed("accepted", `${counted(accepted.length, "change")} accepted by ${path}${landed}`, outlived.map(inWords));
}
