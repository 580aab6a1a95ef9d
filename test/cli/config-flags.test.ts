import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { FlagValues } from "../../src/cli/flag-values.ts";
import { run } from "../../src/cli/run.ts";
import { sharedFlags, verbs } from "../../src/cli/verbs.ts";
import { configFile, configFlags } from "../../src/commands/load/project-config.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

afterEach(() => void vi.restoreAllMocks());

const config = {
  generate: { out: "src/air", connectors: ["source-a"] },
  gate: { base: "ref:origin/dev", usage: "u.json", report: { sarif: "g.sarif" }, levels: { a: "info" }, accepted: "ok.yaml" },
};

/** The flags that the verb gets for a call, in a folder with this config file. */
async function seen(name: string, argv: readonly string[], given: object = config): Promise<Readonly<Record<string, string | true>>> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, configFile), JSON.stringify(given));
  const got: FlagValues[] = [];
  const verb = verbs[name]!; // the table has it
  vi.spyOn(verb, "run").mockImplementation(async (flags) => {
    got.push(flags);
    return { exit: 0, json: {}, text: "" };
  });
  const errors: string[] = [];
  await run([...name.split(" "), ...argv], { context: commandContext({ cwd }), out: () => {}, err: (text) => void errors.push(text) });
  expect(errors).toEqual([]);
  return Object.fromEntries(
    Object.keys(verb.flags).flatMap((flag): [string, string | true][] => {
      const value = got[0]?.text(flag) ?? got[0]?.on(flag);
      return value === undefined || value === false ? [] : [[flag, value]];
    }),
  );
}

const always = { usage: "u.json", report: "sarif=g.sarif", levels: "a=info" };
const ofFolder = { accepted: "ok.yaml", generated: "src/air" };

test.each<[string, string[], object]>([
  ["a plain call", [], { ...always, ...ofFolder, base: "ref:origin/dev" }],
  ["a base of its own", ["--base", "ref:x"], { ...always, ...ofFolder, base: "ref:x" }],
  ["a base registry", ["--base-registry", "r"], { ...always, ...ofFolder, base: "ref:origin/dev", "base-registry": "r" }],
  // A live head is compared with the snapshots, and so is a named one: the base follows. The folder is checked as ever.
  ["--live", ["--live"], { ...always, ...ofFolder, live: true }],
  ["--head", ["--head", "h"], { ...always, ...ofFolder, head: "h" }],
  ["--head-registry", ["--head-registry", "h"], { ...always, ...ofFolder, "head-registry": "h" }],
  ["two files", ["--base", "b", "--head", "h"], { ...always, base: "b", head: "h" }],
  ["two registries", ["--base-registry", "b", "--head-registry", "h"], { ...always, "base-registry": "b", "head-registry": "h" }],
  ["--head-guide", ["--head-guide", "h"], { ...always, ...ofFolder, "head-guide": "h" }],
  ["two guides", ["--base-guide", "b", "--head-guide", "h"], { ...always, "base-guide": "b", "head-guide": "h" }],
  ["two files and a list", ["--base", "b", "--head", "h", "--accepted", "l"], { ...always, base: "b", head: "h", accepted: "l" }],
  [
    "flags of the call",
    ["--usage", "x", "--generated", "y", "--levels", "b=info"],
    { ...always, ...ofFolder, base: "ref:origin/dev", usage: "x", generated: "y", levels: "b=info" },
  ],
])("gate, %s", async (_, argv, want) => {
  expect(await seen("gate", argv)).toEqual(want);
});

test("the gate's own folder wins over the one of generate", async () => {
  expect(await seen("gate", [], { ...config, gate: { generated: "own" } })).toEqual({ generated: "own" });
});

test("gate accept takes the gate's list alone", async () => {
  expect(await seen("gate accept", [])).toEqual({ accepted: "ok.yaml" });
});

test("the sandbox takes what its people would type each time", async () => {
  const sandbox = {
    seed: "seed.yaml",
    state: "state.json",
    port: 4011,
    host: "localhost",
    worlds: "any",
    clock: "fixed",
    reading: { mask: "refuse", createChecks: "off" },
    latency: 20,
  };
  const want = { ...sandbox, port: "4011", latency: "20", reading: "mask=refuse,createChecks=off" };
  expect(await seen("sandbox", [], { sandbox })).toEqual(want);
  expect(await seen("sandbox", ["--port", "0"], { sandbox })).toEqual({ ...want, port: "0" });
});

/** Flags that are meant for one run: each would change what a later run means without a word on its command line. */
const ofOneRun: Readonly<Record<string, readonly string[]>> = {
  init: ["yes", "dry-run", "connectors", "out", "pull", "openapi", "registry", "ci", "runner"], // it writes the config file
  doctor: ["online", "target", "workspace"],
  pull: ["openapi", "registry", "guide", "only", "accept"], // the config file has the three addresses under names of their own
  bundle: ["check"],
  generate: ["check"],
  contract: ["allow-writes", "pace", "rules", "every-rule", "written", "shard", "merge"],
  gate: ["head", "base-registry", "head-registry", "base-guide", "head-guide", "live", "accept-uncheckable", "accept-changed-usage"],
  usage: ["allow-empty"],
  docs: ["fix", "patch", "try", "cite", "ledger"],
};

/** Flags that the config file neither takes nor leaves out on purpose. */
function undecided(table: Readonly<Record<string, { readonly flags: object }>>): readonly string[] {
  return Object.entries(table)
    .filter(([name]) => !name.includes(" "))
    .flatMap(([name, { flags }]) => {
      const decided = [...Object.keys(configFlags[name] ?? {}), ...(ofOneRun[name] ?? []), ...Object.keys(sharedFlags)];
      return Object.keys(flags).flatMap((flag) => (decided.includes(flag) ? [] : [`${name} --${flag}`]));
    });
}

test("every flag of every verb is the config file's, or is meant for one run", () => {
  expect(undecided(verbs)).toEqual([]);
  expect(undecided({ sandbox: { flags: { port: {}, colour: {} } }, serve: { flags: { port: {} } } })).toEqual([
    "sandbox --colour",
    "serve --port",
  ]);
});

test.each([
  ["sandbox", [], { sandbox: { port: 99_999 } }, "sandbox.port", 'sandbox.port takes a whole number from 0 to 65535, not "99999".'],
  ["sandbox", [], { sandbox: { worlds: "all" } }, "sandbox.worlds", 'sandbox.worlds takes seeded or any, not "all".'],
  ["sandbox", [], { sandbox: { clock: "noon" } }, "sandbox.clock", "sandbox.clock takes real, fixed, or an ISO date"],
  [
    "sandbox",
    [],
    { sandbox: { reading: { masks: "keep" } } },
    "sandbox.reading",
    'sandbox.reading has no switch "masks". Did you mean mask?',
  ],
  ["sandbox", [], { sandbox: { host: "0.0.0.0", port: 0 } }, "sandbox.host", '"0.0.0.0" is no loopback address.'],
  ["mock", [], { mock: { port: 70_000 } }, "mock.port", 'mock.port takes a whole number from 0 to 65535, not "70000".'],
  ["sandbox", ["--port", "99999"], { sandbox: { port: 1 } }, undefined, '--port takes a whole number from 0 to 65535, not "99999".'],
] as const)("a value of the config file that is unfit is told at its key: %s %j %j", async (verb, argv, given, key, message) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, configFile), JSON.stringify(given));
  const errors: string[] = [];
  const exit = await run([verb, ...argv], { context: commandContext({ cwd }), out: () => {}, err: (text) => void errors.push(text) });
  expect([exit, errors.join("")]).toEqual([2, expect.stringContaining(`: ${message}`)]);
  expect(errors.join("")).toContain(`\n  at: ${key === undefined ? "--port" : `${configFile}#${key}`}\n`);
});
