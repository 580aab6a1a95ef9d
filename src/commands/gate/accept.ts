import { resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isCalendarDay } from "../../core/is-calendar-day.ts";
import { visible } from "../../core/visible.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { addAccepted, pruneAccepted } from "../../gate/accepted/accepted-changes.ts";
import { readReportedChanges } from "../../gate/gate-report.ts";
import { readText, readTextIfPresent } from "../../io/files.ts";
import { gitFolder } from "../../io/git.ts";
import { writeFiles } from "../../io/write-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { acceptedFile, loadAccepted } from "./load-accepted.ts";

export interface GateAcceptOptions {
  readonly fingerprints: readonly string[];
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  /** A day as `YYYY-MM-DD`. */
  readonly until?: string | undefined;
  readonly accepted?: string | undefined;
  /** A file with the output of `gate --json`. Every fingerprint must be in it, and the list records the change behind each. */
  readonly from?: string | undefined;
  /** Remove entries that are past their day, and entries that the report no longer shows. */
  readonly prune: boolean;
}

/**
 * Adds accepted changes to the list, all of them or none. With `prune` it removes expired and stale entries instead.
 *
 * @throws KitError `usage-bad-value`, `accepted-invalid`, `accepted-twice`, `gate-report-invalid`, `file-unwritable`
 */
export async function gateAccept(options: GateAcceptOptions, context: CommandContext): Promise<CommandResult> {
  const file = options.accepted ?? acceptedFile;
  if (options.prune) return prune(options, file, context);
  const { fingerprints, reason, until } = options;
  if (fingerprints.length === 0 || reason === undefined || until === undefined) {
    throw bad(
      "gate accept needs a fingerprint, --reason and --until: gate accept FINGERPRINT… --reason TEXT --until YYYY-MM-DD.",
      "gate accept",
    );
  }
  const odd = fingerprints.find((fingerprint) => !/^[0-9a-f]{16}$/.test(fingerprint));
  if (odd !== undefined) throw bad(`A fingerprint has sixteen hex digits, as the gate prints it; "${odd}" is none.`, "gate accept");
  if (reason.trim() === "") throw bad("--reason is empty.", "--reason");
  const today = context.now().toISOString().slice(0, 10);
  if (!isCalendarDay(until)) throw bad(`--until takes a day as YYYY-MM-DD, not "${until}".`, "--until");
  if (until < today) throw bad(`--until ${until} is over already; today is ${today}.`, "--until");
  const owner = await ownerOf(options, context);
  const abouts = await aboutEach(fingerprints, options.from, context);
  const entries = fingerprints.map((fingerprint, index) => {
    const about = abouts[index];
    return { fingerprint, ...(about === undefined ? {} : { about }), reason: visible(reason), owner: visible(owner), until };
  });
  const path = resolve(context.cwd, file);
  const list = entries.reduce<string | undefined>((text, entry) => addAccepted(text, entry, file), await readTextIfPresent(path));
  await writeFiles([{ path, text: list ?? "" }], { within: [context.cwd] });
  const lines = fingerprints.map((fingerprint) => `${fingerprint} is accepted until ${until} by ${owner}: ${file}\n`);
  return { exit: 0, json: { file, added: entries }, text: lines.join("") };
}

async function ownerOf(options: GateAcceptOptions, context: CommandContext): Promise<string> {
  const owner =
    options.owner ??
    (await gitFolder(context.cwd)
      .config("user.email")
      .catch(() => undefined));
  if (owner === undefined) throw bad("Nobody is named with --owner, and git knows no user.email.", "--owner");
  return owner;
}

/** The change behind each fingerprint, if a report is given. */
async function aboutEach(
  fingerprints: readonly string[],
  from: string | undefined,
  context: CommandContext,
): Promise<readonly (string | undefined)[]> {
  if (from === undefined) return [];
  const changes = await readReport(from, context);
  return fingerprints.map((fingerprint) => {
    const about = changes.get(fingerprint);
    if (about === undefined) throw bad(`${from} has no finding ${fingerprint}.`, "gate accept");
    return visible(about);
  });
}

async function prune(options: GateAcceptOptions, file: string, context: CommandContext): Promise<CommandResult> {
  const today = context.now().toISOString().slice(0, 10);
  const happening = options.from === undefined ? undefined : await readReport(options.from, context);
  const entries = await loadAccepted(file, (path) => readTextIfPresent(resolve(context.cwd, path)));
  const gone = entries.filter(({ fingerprint, until }) => until < today || happening?.has(fingerprint) === false);
  if (gone.length > 0) {
    const path = resolve(context.cwd, file);
    const text = pruneAccepted(await readText(path), new Set(gone.map(({ fingerprint }) => fingerprint)), file);
    await writeFiles([{ path, text }], { within: [context.cwd] });
  }
  const lines = gone.map(({ fingerprint, until, reason }) => `off the list: ${fingerprint}, until ${until}: ${reason}`);
  const hint = happening === undefined ? " Name a report of the gate with --from to take off what no longer happens." : "";
  return {
    exit: 0,
    json: { file, removed: gone },
    text: [...lines, `${entries.length - gone.length} left in ${file}.${hint}`, ""].join("\n"),
  };
}

async function readReport(file: string, context: CommandContext): Promise<ReadonlyMap<string, string>> {
  return readReportedChanges(parseDocument(await readText(resolve(context.cwd, file)), file), file);
}

function bad(message: string, place: string): KitError {
  return new KitError("usage-bad-value", message, { place });
}
