import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isPrinted, type TutorialStep } from "./read-tutorial.ts";

export interface TutorialPlace {
  /** The folder in which the reader works. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ports of the page that are other ones here. */
  readonly ports: ReadonlyMap<string, string>;
}

/** A step whose output is not what the page says. */
export interface TutorialProblem {
  readonly command: string;
  readonly wanted: string;
  readonly printed: string;
}

/**
 * Does the steps of a tutorial one after the other, in one shell session, until the first whose output differs or that fails. Programs that
 * a step leaves running are ended.
 */
export async function runTutorial(steps: readonly TutorialStep[], place: TutorialPlace): Promise<TutorialProblem | undefined> {
  const running: ChildProcess[] = [];
  const exported: string[] = [];
  const here = (text: string): string => [...place.ports].reduce((told, [from, to]) => told.replaceAll(from, to), text);
  try {
    for (const step of steps) {
      if (step.kind === "file") {
        mkdirSync(dirname(join(place.folder, step.path)), { recursive: true });
        writeFileSync(join(place.folder, step.path), step.text);
        continue;
      }
      const command = here(step.command);
      if (command.startsWith("export ")) {
        exported.push(command);
        continue;
      }
      const prints = step.prints.map(here);
      const printed = await runCommand([...exported, command].join("\n"), prints, { place, running });
      if (!isPrinted(prints, printed)) return { command, wanted: prints.join("\n"), printed };
    }
    return undefined;
  } finally {
    for (const { pid, exitCode } of running) if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGINT"); // with all below it
  }
}

interface Session {
  readonly place: TutorialPlace;
  readonly running: ChildProcess[];
}

/** The output of a command. One that goes on is waited for until it has printed what is wanted; one that fails adds its exit code. */
async function runCommand(script: string, prints: readonly string[], { place: { folder, env }, running }: Session): Promise<string> {
  const goesOn = script.endsWith("&");
  const command = goesOn ? script.slice(0, -1) : script;
  const child = spawn("bash", ["-c", command], { cwd: folder, env, detached: goesOn, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      printed += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  if (!goesOn) {
    const code = await ended;
    return code === 0 ? printed : `${printed}(it ended with ${code})`;
  }
  running.push(child);
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  while (!isOver && (printed === "" || !isPrinted(prints, printed))) await wait(50);
  return isOver ? `${printed}(it ended)` : printed;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
