import { run, type Terminal } from "./run.ts";

/** This process as a verb sees it: its folder, streams and Ctrl-C. */
export function createTerminal(): Terminal {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  // A reader such as `head` may close the pipe early; that is no fault of the verb.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const err = (text: string): void => void process.stderr.write(text);
  return {
    out: (text) => void process.stdout.write(text),
    err,
    context: {
      cwd: process.cwd(),
      env: process.env,
      now: () => new Date(),
      interactive: process.stderr.isTTY === true && !process.env.CI,
      note: (line) => err(`${line}\n`),
      signal: stop.signal,
    },
  };
}

/** Runs one verb on this process and sets its exit code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  process.exitCode = await run(argv, createTerminal());
}
