import { KitError } from "../../core/errors.ts";
import { fileMark, readTextIfPresent } from "../../io/files.ts";
import { writeFiles } from "../../io/write-files.ts";
import type { Sandbox, Snapshot } from "../../sandbox/options.ts";

/** The wait after a call before the state is written, so that a burst of calls is written once. */
const waitMs = 500;

export interface StateFile {
  readonly path: string;
  /** The folder that a path within it may not leave through a link. */
  readonly project: string;
}

export interface KeptState {
  /** True if the worlds come from the file. */
  readonly isRestored: boolean;
  /** Writes the state soon: for a change that no call made, such as a reset. */
  readonly soon: () => void;
  /** Ends it, and writes the last state. */
  readonly end: () => Promise<void>;
}

/** The longest state that is read: a text in V8 has at most 512 MB. */
const longestState = 480 * 1024 * 1024;

/**
 * Restores a sandbox from a file, if it is there, and writes its state to the file from then on: soon after a call, and at the end. The file
 * holds secrets and signing keys, so only its owner may read it. A file that has changed meanwhile is left as it is: it is the state of another
 * process, or was put there by hand.
 *
 * @param onProblem told once where the file cannot be written; the sandbox goes on
 * @throws KitError `sandbox-state-invalid`, and the errors of reading a file; at the end `sandbox-state-taken`, too
 */
export async function keepState(sandbox: Sandbox, { path, project }: StateFile, onProblem: (message: string) => void): Promise<KeptState> {
  const isRestored = await restore(sandbox, path);
  let own = await fileMark(path);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let told = false;
  let isChanged = false;
  const write = (): Promise<void> => {
    // One write at a time: a later one must not be overtaken by an earlier one.
    writing = writing.then(async () => {
      const found = await fileMark(path);
      if (found !== undefined && found !== own) {
        if (!isChanged) return; // nothing is lost
        throw new KitError("sandbox-state-taken", changedMeanwhile, { place: path });
      }
      isChanged = false; // and true again with any call while it is written
      await writeFiles([{ path, text: `${JSON.stringify(sandbox.snapshot())}\n` }], { within: [project], mode: 0o600 });
      own = await fileMark(path);
    });
    return writing;
  };
  const tell = (error: unknown): void => {
    writing = Promise.resolve();
    isChanged = true;
    if (!told) onProblem(`The state is not kept: ${error instanceof Error ? error.message : String(error)}`);
    told = true;
  };
  const soon = (): void => {
    isChanged = true;
    timer ??= setTimeout(() => {
      timer = undefined;
      write().catch(tell);
    }, waitMs);
  };
  const stop = sandbox.journal.follow(soon);
  const end = async (): Promise<void> => {
    stop();
    clearTimeout(timer);
    await writing.catch(() => {});
    await write();
  };
  return { isRestored, soon, end };
}

const changedMeanwhile = "The file has changed since this process read or wrote it, so it was left as it is.";

/** The file is the sandbox's own, so it is read as it was written: without the limits and the repairs of a document from outside. */
async function restore(sandbox: Sandbox, path: string): Promise<boolean> {
  const text = await readTextIfPresent(path, longestState);
  if (text === undefined) return false;
  try {
    sandbox.restore(JSON.parse(text) as Snapshot); // The sandbox judges it.
  } catch (cause) {
    if (cause instanceof KitError && cause.code === "sandbox-state-invalid") throw invalid(cause.message, path);
    if (!(cause instanceof SyntaxError)) throw cause;
    throw invalid(text.trim() === "" ? "The file is empty." : "The file is no JSON; it may have been cut off.", path);
  }
  return true;
}

function invalid(message: string, place: string): KitError {
  return new KitError("sandbox-state-invalid", message, { place });
}
