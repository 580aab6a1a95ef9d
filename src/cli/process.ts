import { favourShortRuns } from "../commands/favour-short-runs.ts";
import { printable } from "../core/printable.ts";
import { run, type Terminal } from "./run.ts";

/** This process as a verb sees it: its current folder, streams and Ctrl-C. */
export function createTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", passClosedPipe);
  const err = (text: string): void => void process.stderr.write(text);
  let signal: AbortSignal | undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err,
    context: {
      cwd: process.cwd(),
      env: process.env,
      now: () => new Date(),
      interactive: process.stderr.isTTY === true && !process.env.CI,
      note: (line) => err(`${printable(line)}\n`),
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

/** Ignores a closed pipe. A reader such as `head` may close it early, which is no fault of the verb. */
function passClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Runs one verb and sets the exit code of this process. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  await onProcess((terminal) => run(argv, terminal));
}

/** Runs an action as this process's work. The action returns the exit code. */
export async function onProcess(action: (terminal: Terminal) => Promise<number>): Promise<void> {
  favourShortRuns();
  process.exitCode = 3; // the exit code if the action never settles
  process.exitCode = await action(createTerminal());
}
