import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { isWhole, wholeTest } from "../support/extent.ts";
import { extractedConsumer, runVitest } from "./consumer.ts";
import { run } from "./run-commands.ts";

let consumer: ReturnType<typeof extractedConsumer>;

beforeAll(() => {
  if (isWhole) consumer = extractedConsumer(["kit", "client"]);
});

afterAll(() => consumer?.remove());

function verb(cwd: string, ...argv: string[]): ReturnType<typeof run> {
  const bin = join(consumer.folder, "node_modules/airbyte-embedded-kit/src/cli/main.js");
  return run(process.execPath, [bin, ...argv], cwd);
}

/** A project below the folder that installed both packages, with a repository of its own. */
function project(name: string, manifest: object): string {
  const cwd = join(consumer.folder, name);
  mkdirSync(join(cwd, ".git"), { recursive: true });
  writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
  return cwd;
}

wholeTest("the packed kit sets a project up, its first test is green, and doctor finds nothing wrong", () => {
  const cwd = project("shop", { type: "module", devDependencies: { vitest: "4" } });
  const first = verb(cwd, "init", "--yes");
  expect(first.status, first.output).toBe(0);
  const tested = runVitest(cwd);
  expect(tested.output).toMatch(/Tests {2}1 passed/);
  const doctor = verb(cwd, "doctor");
  expect([doctor.status, doctor.printed.match(/^[^✓\n].*$/gm)], doctor.output).toEqual([0, ["Everything is fine."]]);
  expect(verb(cwd, "init", "--yes").printed).toMatch(/^Everything is here already; nothing was changed\.\n/);
});

wholeTest("beside Mocha, the first test runs on Node.js alone", () => {
  const cwd = project("mocha", { devDependencies: { mocha: "11" } });
  writeFileSync(join(cwd, "index.js"), "");
  const { status, output } = verb(cwd, "init", "--yes", "--connectors", "source-stripe");
  expect(status, output).toBe(0);
  const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")) as { scripts: Record<string, string> };
  const [node, ...args] = scripts["airbyte:test"]?.split(" ") ?? [];
  const tested = run(process.execPath, args, cwd);
  expect([node, tested.status], tested.output).toEqual(["node", 0]);
  expect(tested.output).toMatch(/pass 1/);
});
