import { askPerson } from "../commands/ask-person.ts";
import { favourShortRuns } from "../commands/favour-short-runs.ts";
import { KitError } from "../core/errors.ts";
import { inertText } from "../core/printable.ts";
import { errorText } from "./report-error.ts";
import { run, type Terminal } from "./run.ts";

/** This process as a verb sees it: its current folder, streams and Ctrl-C. */
export function createTerminal(): Terminal {
  process.stdout.on("error", tellUnwritten);
  process.stderr.on("error", () => {}); // nowhere is left to say it
  const err = (text: string): void => void process.stderr.write(text);
  let signal: AbortSignal | undefined;
  return {
    out: print,
    err,
    context: {
      cwd: process.cwd(),
      env: process.env,
      now: () => new Date(),
      interactive: process.stderr.isTTY === true && !process.env.CI,
      ask: process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env.CI ? askPerson : undefined,
      note: (line) => err(`${inertText(line)}\n`),
      // Ctrl-C is taken over only by a verb that reads `signal`; during any other verb it ends the process at once.
      get signal() {
        signal ??= stopSignal();
        return signal;
      },
    },
  };
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  return stop.signal;
}

let isUnwritten = false;

/** Says once that standard output is full or closed. A reader of half an answer must not take it for the whole. */
function tellUnwritten(cause: NodeJS.ErrnoException): void {
  process.exitCode = 3;
  if (isUnwritten) return;
  isUnwritten = true;
  const how = cause.code === "EPIPE" ? "was closed before everything was written" : "cannot be written";
  const error = new KitError("file-unwritable", `Standard output ${how} (${cause.code}).`, { place: "standard output", cause });
  process.stderr.write(errorText(error, process.cwd()));
}

/** Settles when standard output has taken or refused the last text. */
let printed: Promise<void> = Promise.resolve();

function print(text: string): void {
  printed = new Promise((resolve) => process.stdout.write(text, () => setImmediate(resolve)));
}

/** Runs one verb and sets the exit code of this process. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  await onProcess((terminal) => run(argv, terminal));
}

/** Runs an action as this process's work. The action returns the exit code. */
export async function onProcess(action: (terminal: Terminal) => Promise<number>): Promise<void> {
  favourShortRuns();
  process.exitCode = 3; // the exit code if the action never settles
  const exit = await action(createTerminal());
  await printed;
  process.exitCode = isUnwritten ? 3 : exit;
}
