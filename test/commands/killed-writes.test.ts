import { spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { type BundledCli, bundleCli } from "../support/bundled-cli.ts";
import { commandContext } from "../support/command-context.ts";
import { sampled } from "../support/extent.ts";
import { openapiDocument, registryDocument } from "../support/pull-project.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Files by path, without the temporary ones; a time of retrieval is left out. */
type State = Readonly<Record<string, string>>;

interface Verb {
  /** Calls that make the old state. */
  readonly old: readonly (readonly string[])[];
  readonly argv: readonly string[];
  /** The number of kills; all three make fifty. */
  readonly kills: number;
  /** Calls that read the files, each with the exit code by which it refuses a mixture of old and new ones. */
  readonly readers: readonly (readonly [argv: readonly string[], exit: number])[];
}

const accept = ["gate", "accept", "--reason", "meant", "--owner", "a@example.com", "--until", "2099-01-01"];
const generate = ["generate", "--connectors", "all"];

const verbs: Readonly<Record<string, Verb>> = {
  pull: {
    old: [["pull", "--openapi", "old.json", "--registry", "r-old.json"]],
    argv: ["pull", "--openapi", "new.json", "--registry", "r-new.json", "--accept"],
    kills: 21,
    readers: [[[...generate, "--out", "elsewhere", "--check"], 3]],
  },
  generate: {
    old: [[...generate, "--openapi", "old.json", "--registry", "r-old.json"]],
    argv: [...generate, "--openapi", "new.json", "--registry", "r-new.json"],
    kills: 22,
    readers: ["old", "new"].map((one) => [[...generate, "--openapi", `${one}.json`, "--registry", `r-${one}.json`, "--check"], 1]),
  },
  "gate accept": { old: [[...accept, "0123456789abcdef"]], argv: [...accept, "fedcba9876543210"], kills: 7, readers: [] },
};

let cli: BundledCli;
beforeAll(async () => {
  cli = await bundleCli(["test/support/at-write.ts"]);
});
afterAll(() => cli.remove());

async function call(cwd: string, argv: readonly string[]): Promise<number> {
  return run(argv, { out: () => {}, err: () => {}, context: commandContext({ cwd, now: () => new Date() }) });
}

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** The text that it wrote to descriptor 3. */
  readonly said: string;
  readonly err: string;
}

/** Runs a verb in a process of its own, and kills it as soon as it says that it has stopped. */
function inProcess(cwd: string, argv: readonly string[], atWrite: string): Promise<Ended> {
  const preload = pathToFileURL(cli.modules[0] ?? "").href;
  const child = spawn(process.execPath, ["--import", preload, cli.main, ...argv], {
    cwd,
    env: { ...process.env, AT_WRITE: atWrite },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let said = "";
  let err = "";
  (child.stdio[3] as Readable).setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("stopped")) child.kill("SIGKILL");
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal, said, err })));
}

function stateOf(cwd: string): State {
  const files = readdirSync(cwd, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(cwd, path)).isFile());
  const kept = files.filter((path) => !path.endsWith(".tmp")).sort();
  const text = (path: string): string => readFileSync(join(cwd, path), "utf8").replace(/"retrievedAt": "[^"]*"/g, '"retrievedAt": ""');
  return Object.fromEntries(kept.map((path) => [path, text(path)]));
}

async function oldProject({ old }: Verb): Promise<string> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "old.json"), openapiDocument(10));
  writeFileSync(join(cwd, "new.json"), openapiDocument(11));
  writeFileSync(join(cwd, "r-old.json"), registryDocument(4));
  writeFileSync(join(cwd, "r-new.json"), registryDocument(3));
  for (const argv of old) expect(await call(cwd, argv)).toBe(0);
  return cwd;
}

function copied(cwd: string): string {
  const copy = temporaryFolder();
  cpSync(cwd, copy, { recursive: true });
  return copy;
}

/** The moments, at equal distances, from the first to the last. */
function spread(count: number, kills: number): readonly number[] {
  return Array.from({ length: kills }, (_, index) => 1 + Math.round((index * (count - 1)) / (kills - 1)));
}

describe.each(Object.entries(verbs))("%s", (name, verb) => {
  test("killed within a write, it leaves each file old or new, no reader takes a mixture, and the same call again makes all of it new", async () => {
    const base = await oldProject(verb);
    const before = stateOf(base);
    const whole = copied(base);
    const { said, code, err } = await inProcess(whole, verb.argv, "count");
    expect([code, err.includes("error[")]).toEqual([0, false]);
    const after = stateOf(whole);
    expect(after).not.toEqual(before);
    if (name === "generate") expect(await call(whole, [...verb.argv, "--check"])).toBe(0);
    const moments = spread(Number(said), verb.kills);
    expect(new Set(moments).size).toBe(verb.kills);
    for (const moment of sampled(moments, 3)) {
      const cwd = copied(base);
      expect((await inProcess(cwd, verb.argv, `stop ${moment}`)).signal).toBe("SIGKILL");
      const state = stateOf(cwd);
      for (const path of new Set([...Object.keys(before), ...Object.keys(after)]))
        expect([before[path], after[path]]).toContain(state[path]);
      // One file is old or new, and so is the whole. Of several, the last is renamed last, and it names or locks the others: until then, readers refuse.
      const isOld = JSON.stringify(state) === JSON.stringify(before);
      const isNew = JSON.stringify(state) === JSON.stringify(after);
      if (name === "gate accept") expect(isOld || isNew).toBe(true);
      for (const [argv, exit] of isOld || isNew ? [] : verb.readers) expect([argv, await call(cwd, argv)]).toEqual([argv, exit]);
      if (!isNew) expect(await call(cwd, verb.argv)).toBe(0);
      expect(stateOf(cwd)).toEqual(after);
    }
  });

  test("a disk that is full half-way: everything is as it was, exit 3, and no temporary file is left", async () => {
    const base = await oldProject(verb);
    const before = stateOf(base);
    const files = name === "gate accept" ? 1 : 3;
    for (const text of [1, files]) {
      const cwd = copied(base);
      const { code, err } = await inProcess(cwd, verb.argv, `full ${text}`);
      expect([code, err]).toEqual([3, expect.stringContaining("error[file-unwritable]: The file cannot be written (ENOSPC).\n")]);
      expect(stateOf(cwd)).toEqual(before);
      expect(readdirSync(cwd, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tmp"))).toEqual([]);
    }
  });
});

test("the kills are fifty", () => {
  expect(Object.values(verbs).reduce((sum, { kills }) => sum + kills, 0)).toBe(50);
});

test("a disk that fills up while a report is written: the old report is whole", async () => {
  const cwd = await oldProject({ old: [], argv: [], kills: 0, readers: [] });
  writeFileSync(join(cwd, "gate.html"), "old");
  const { code, err } = await inProcess(cwd, ["gate", "--base", "old.json", "--head", "new.json", "--report", "html=gate.html"], "full 1");
  expect([code, err]).toEqual([3, expect.stringContaining("error[file-unwritable]: The file cannot be written (ENOSPC).\n")]);
  expect(stateOf(cwd)["gate.html"]).toBe("old");
});
