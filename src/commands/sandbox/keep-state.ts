import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { parseOwnFile } from "../../document/parse/parse-document.ts";
import { readTextIfPresent } from "../../io/files.ts";
import { writeFiles } from "../../io/write-files.ts";
import type { Sandbox, Snapshot } from "../../sandbox/options.ts";

/** The wait after a call before the state is written, so that a burst of calls is written once. */
const waitMs = 500;

export interface StateFile {
  readonly path: string;
  /** The folder that a path within it may not leave through a link. */
  readonly project: string;
}

/**
 * Restores a sandbox from a file, if it is there, and writes its state to the file from then on: soon after a call, and at the end. The file
 * holds secrets and signing keys, so only its owner may read it.
 *
 * @param onProblem told once where the file cannot be written; the sandbox goes on
 * @returns a function that ends it and writes the last state
 * @throws KitError `sandbox-state-invalid`, and the errors of reading a file
 */
export async function keepState(
  sandbox: Sandbox,
  { path, project }: StateFile,
  onProblem: (message: string) => void,
): Promise<() => Promise<void>> {
  await restore(sandbox, path);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let told = false;
  const write = (): Promise<void> => {
    // One write at a time: a later one must not be overtaken by an earlier one.
    writing = writing.then(() =>
      writeFiles([{ path, text: `${JSON.stringify(sandbox.snapshot())}\n` }], { within: [project], mode: 0o600 }),
    );
    return writing;
  };
  const tell = (error: unknown): void => {
    writing = Promise.resolve();
    if (!told) onProblem(`The state is not kept: ${error instanceof Error ? error.message : String(error)}`);
    told = true;
  };
  const stop = sandbox.journal.follow(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      write().catch(tell);
    }, waitMs);
  });
  return async () => {
    stop();
    clearTimeout(timer);
    await writing.catch(() => {});
    await write();
  };
}

async function restore(sandbox: Sandbox, path: string): Promise<void> {
  const text = await readTextIfPresent(path);
  if (text === undefined) return;
  const state = parseOwnFile(text, path);
  if (!isObject(state)) throw new KitError("sandbox-state-invalid", "The file holds no state of a sandbox.", { place: path });
  sandbox.restore(state as unknown as Snapshot); // The sandbox judges it.
}
