import { favourShortRuns } from "../commands/favour-short-runs.ts";
import { printable } from "../core/printable.ts";
import { run, type Terminal } from "./run.ts";

/** This process as a verb sees it: its folder, streams and Ctrl-C. */
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
      // Only a verb that asks for it takes Ctrl-C over; any other ends at once, as every program does.
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

/** A reader such as `head` may close the pipe early; that is no fault of the verb. */
function passClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** Runs one verb on this process and sets its exit code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  await onProcess((terminal) => run(argv, terminal));
}

/** Takes this process over for an action that answers its exit code. */
export async function onProcess(action: (terminal: Terminal) => Promise<number>): Promise<void> {
  favourShortRuns();
  process.exitCode = 3; // what it stays if the action should never come to an end
  process.exitCode = await action(createTerminal());
}
