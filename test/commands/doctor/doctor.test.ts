import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandContext } from "../../../src/commands/command.ts";
import { type Check, inTurn } from "../../../src/commands/doctor/check.ts";
import { checkClient, checkNode, checkResolution, checkTypescript } from "../../../src/commands/doctor/check-machine.ts";
import { doctor } from "../../../src/commands/doctor/doctor.ts";
import { init } from "../../../src/commands/init/init.ts";
import { configFile } from "../../../src/commands/load/project-config.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

interface Told {
  readonly exit: number;
  readonly checks: readonly { readonly id: string; readonly state: string; readonly message: string; readonly next: string | null }[];
}

/** A project as `init` leaves it, with both packages installed as far as doctor looks at them. */
const sound = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
afterAll(() => rmSync(sound, { recursive: true, force: true }));

beforeAll(async () => {
  await init({ yes: true, dryRun: false, pull: false }, commandContext({ cwd: sound }));
  const client = { name: "airbyte-embedded-client", version: "0.1.0", exports: { "./rules": { types: "./types/rules.d.ts" } } };
  put(sound, "node_modules/airbyte-embedded-client/package.json", JSON.stringify(client));
  put(sound, "node_modules/airbyte-embedded-client/types/rules.d.ts", "export {};");
  put(sound, "node_modules/typescript/package.json", '{ "version": "5.9.3" }');
});

function put(cwd: string, path: string, text: string): void {
  mkdirSync(join(cwd, path, ".."), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

function planted(change: (cwd: string) => void): string {
  const cwd = temporaryFolder();
  cpSync(sound, cwd, { recursive: true });
  change(cwd);
  return cwd;
}

async function told(cwd: string, env: CommandContext["env"] = {}): Promise<Told> {
  return (await doctor({ online: false }, commandContext({ cwd, env }))).json as Told;
}

test("online: the lines of the API come after those of the project, and nothing secret is said", async () => {
  const env = { AIRBYTE_CLIENT_ID: "some-client", AIRBYTE_CLIENT_SECRET: "hush-hush-9", AIRBYTE_ORGANIZATION_ID: "9f11480b" };
  const context = commandContext({ cwd: temporaryFolder(), env });
  const { exit, text, json } = await doctor({ online: true, target: "http://127.0.0.1:9" }, context);
  expect([exit, (json as Told).checks.map(({ id }) => id).slice(8)]).toEqual([
    3,
    ["base-url", "clock", "application-token", "organization", "scoped-token", "widget-token"],
  ]);
  for (const secret of Object.values(env)) expect(text + JSON.stringify(json)).not.toContain(secret);
});

test("a sound project: every line is fine, exit 0", async () => {
  const { exit, json, text } = await doctor({ online: false }, commandContext({ cwd: sound }));
  expect((json as Told).checks.filter(({ state }) => state !== "fine")).toEqual([]);
  expect([exit, (json as Told).checks.map(({ id }) => id)]).toEqual([
    0,
    ["node", "typescript", "module-resolution", "client", "config", "lock", "document", "generated"],
  ]);
  expect(text).toContain("✓ document           generation embedded, 67 operations, 11 overlays applied\n");
  expect(text).toMatch(/\nEverything is fine\.\n$/);
});

/** The field that the overlay about allowed origins is for. */
const overlaid = /"allowed_origin"/g;

const edit = (path: string, change: (text: string) => string) => (cwd: string) =>
  put(cwd, path, change(readFileSync(join(cwd, path), "utf8")));
const remove = (path: string) => (cwd: string) => rmSync(join(cwd, path), { recursive: true });

type Checker = (context: Pick<CommandContext, "cwd">) => Promise<Check>;
const checkers: Readonly<Record<string, Checker>> = {
  typescript: checkTypescript,
  "module-resolution": checkResolution,
  client: checkClient,
};

test.each<[name: string, change: (cwd: string) => void, id: string, state: string]>([
  ["an old TypeScript", (cwd) => put(cwd, "node_modules/typescript/package.json", '{ "version": "5.3.9" }'), "typescript", "fault"],
  ["an unknown TypeScript", (cwd) => put(cwd, "node_modules/typescript/package.json", '{ "version": "8.0.0" }'), "typescript", "unchecked"],
  ["no TypeScript", remove("node_modules/typescript"), "typescript", "warning"],
  ["module resolution node10", edit("tsconfig.json", (text) => text.replace("nodenext", "commonjs")), "module-resolution", "fault"],
  ["a broken tsconfig", (cwd) => put(cwd, "tsconfig.json", "{ x"), "module-resolution", "fault"],
  ["no tsconfig", remove("tsconfig.json"), "module-resolution", "warning"],
  ["an old client", edit("node_modules/airbyte-embedded-client/package.json", (text) => text.replace("0.1.0", "0.0.9")), "client", "fault"],
  ["no client", remove("node_modules/airbyte-embedded-client"), "client", "warning"],
])("planted on the machine: %s", async (_, change, id, state) => {
  const cwd = planted(change);
  const check = checkers[id] ?? expect.fail(id);
  const found = await inTurn([[id, () => check({ cwd })]]);
  expect(found.map((one) => [one.state, typeof one.next])).toEqual([[state, "string"]]);
});

test.each<[name: string, change: (cwd: string) => void, id: string, state: string, exit: number]>([
  ["an unknown key of the config", edit(configFile, (text) => text.replace('"out"', '"uot"')), "config", "fault", 1],
  ["no config", remove(configFile), "config", "warning", 0],
  ["an edited snapshot", edit("openapi/snapshot/openapi.json", (text) => text.replace("255", "256")), "lock", "fault", 1],
  ["a missing snapshot", remove("openapi/snapshot/registry.json"), "lock", "fault", 1],
  ["no lock", remove("openapi/lock.json"), "lock", "fault", 1],
  ["no documents", remove("openapi"), "lock", "warning", 0],
  ["a stale file", edit("src/airbyte/api/index.ts", (text) => `${text}\n`), "generated", "fault", 1],
  ["a foreign file", (cwd) => put(cwd, "src/airbyte/mine.ts", ""), "generated", "fault", 1],
  ["no generated code", remove("src/airbyte"), "generated", "warning", 0],
])("planted: %s", async (_, change, id, state, exit) => {
  const { checks, exit: got } = await told(planted(change));
  const found = checks.find((check) => check.id === id);
  expect([found?.state, got]).toEqual([state, exit]);
  expect(found?.next).toEqual(expect.any(String));
});

test("a next step names the same page in the text and in the JSON, as a path that is there", async () => {
  const cwd = planted(edit(configFile, (text) => text.replace('"out"', '"uot"')));
  const { json, text } = await doctor({ online: false }, commandContext({ cwd }));
  const next = (json as Told).checks.find(({ id }) => id === "config")?.next;
  expect(next).toContain(`${kitRoot}docs/config.md`);
  expect(text).toContain(`next: ${next}\n`);
});

test.each<[string, (document: string) => string, string, RegExp]>([
  ["an overlay that finds its place no more", (text) => text.replace(overlaid, '"permitted_origin"'), "fault", /selects nothing/],
  [
    "a document of another API",
    () => '{ "openapi": "3.1.0", "info": {}, "paths": { "/a": { "get": {} } } }',
    "warning",
    /no known generation/,
  ],
])("planted: %s", async (_, change, state, message) => {
  const cwd = temporaryFolder();
  const document = change(readFileSync(join(sound, "openapi/snapshot/openapi.json"), "utf8"));
  put(cwd, "openapi/snapshot/openapi.json", document);
  put(cwd, "openapi/snapshot/registry.json", readFileSync(join(sound, "openapi/snapshot/registry.json"), "utf8"));
  const { renderLock, writtenEntry } = await import("../../../src/document/lock.ts");
  const registry = readFileSync(join(sound, "openapi/snapshot/registry.json"), "utf8");
  put(cwd, "openapi/lock.json", renderLock({ openapi: writtenEntry(document, {}), registry: writtenEntry(registry, {}) }));
  const found = (await told(cwd)).checks.find(({ id }) => id === "document");
  expect([found?.state, found?.message]).toEqual([state, expect.stringMatching(message)]);
});

test.each([
  ["20.18.3", "fault"],
  ["18.20.0", "fault"],
  ["20.19.0", "fine"],
  ["24.0.0", "fine"],
])("Node.js %s", (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

test("online without credentials is wrong usage", async () => {
  expect((await caught(() => doctor({ online: true }, commandContext({ cwd: temporaryFolder() }))))[0]).toBe("target-credentials");
});
