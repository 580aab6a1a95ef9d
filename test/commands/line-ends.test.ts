import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { doctor } from "../../src/commands/doctor/doctor.ts";
import { gateAccept } from "../../src/commands/gate/accept.ts";
import { type GateEngines, gateEngines } from "../../src/commands/gate/engines.ts";
import { gate } from "../../src/commands/gate/gate.ts";
import { generateCommand } from "../../src/commands/generate.ts";
import { init } from "../../src/commands/init/init.ts";
import { createLoader } from "../../src/commands/load/loader.ts";
import { pull } from "../../src/commands/pull/pull.ts";
import { readSeed } from "../../src/commands/sandbox/read-seed.ts";
import { bundle } from "../../src/document/bundle.ts";
import type { GateReport } from "../../src/gate/view/report.ts";
import { readText } from "../../src/io/files.ts";
import { commandContext } from "../support/command-context.ts";
import { changeSnapshot, gateProject } from "../support/gate-project.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Ends each line of each file with CRLF, as a checkout does where git's `core.autocrlf` is on and no `.gitattributes` forbids it. */
function checkOutOnWindows(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/^\.git(?:[\\/]|$)/.test(path) || !statSync(join(folder, path)).isFile()) continue;
    const text = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"));
  }
}

test("in a project that is checked out with CRLF, everything is as it was", async () => {
  const cwd = temporaryFolder();
  const context = commandContext({ cwd });
  const options = { yes: true, dryRun: false, pull: false, connectors: "source-stripe" };
  await init(options, context);
  const before = await doctor({ online: false }, context);
  checkOutOnWindows(cwd);
  expect((await init(options, context)).text).toMatch(/^Everything is here already; nothing was changed\.\n/);
  const checked = await generateCommand({ out: "src/airbyte", open: false, check: true }, context);
  expect([checked.exit, (checked.json as { changed: object }).changed], checked.text).toEqual([0, []]);
  expect(await doctor({ online: false }, context)).toEqual(before);
});

test("a pull finds its own snapshots and pages unchanged in CRLF", async () => {
  const cwd = gateProject();
  const context = commandContext({ cwd });
  mkdirSync(join(cwd, "upstream/guide"), { recursive: true });
  for (const kind of ["openapi", "registry"])
    writeFileSync(join(cwd, `upstream/${kind}.json`), readFileSync(join(cwd, `openapi/snapshot/${kind}.json`)));
  writeFileSync(join(cwd, "upstream/guide/a.md"), "# A\n\nA page.\n");
  const sources = { openapi: "upstream/openapi.json", registry: "upstream/registry.json", guide: "upstream/guide", pages: ["a.md"] };
  const again = async () => (await pull({ ...sources, accept: false, timeoutMs: 60_000 }, context)).json as { readonly changed: object };
  await again();
  checkOutOnWindows(join(cwd, "openapi"));
  expect((await again()).changed).toEqual([]);
  expect((await createLoader(cwd).guide()).pages).toEqual([{ path: "a.md", text: "# A\n\nA page.\n" }]);
});

test("planted: a generated file that says something else is found in CRLF, too", async () => {
  const cwd = temporaryFolder();
  const context = commandContext({ cwd });
  await generateCommand({ out: "air", connectors: "source-stripe", open: false, check: false }, context);
  const file = join(cwd, "air/connectors/source-stripe.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace("Config", "Confit"));
  checkOutOnWindows(cwd);
  const checked = await generateCommand({ out: "air", open: false, check: true }, context);
  expect([checked.exit, (checked.json as { changed: object }).changed]).toEqual([1, ["connectors/source-stripe.ts"]]);
});

async function gateOn(cwd: string, usage?: string): Promise<GateReport> {
  const summary = { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 };
  const engines: GateEngines = {
    ...gateEngines,
    runSuite: async () => ({ report: { target: "prism", generation: "unknown", rules: [], summary } }),
  };
  const options = { live: false, acceptUncheckable: false, json: true, ...(usage === undefined ? {} : { usage }) };
  return (await gate(options, commandContext({ cwd }), engines)).json as GateReport;
}

test("the gate reads the same from CRLF: snapshots, lock, config, usage file and accepted changes", async () => {
  const root = gateProject();
  changeSnapshot(root, (text) => text.replace('"type": "array"', '"minItems": 1, "type": "array"'));
  const [finding] = (await gateOn(root)).findings;
  const given = { fingerprints: [finding!.fingerprint], reason: "No empty list.", until: "2026-12-31", owner: "me", prune: false };
  await gateAccept(given, commandContext({ cwd: root }));
  writeFileSync(join(root, "usage.json"), '{\n  "operations": ["create_thing"],\n  "connectors": []\n}\n');
  writeFileSync(join(root, "airbyte-embedded.config.json"), '{\n  "gate": {\n    "levels": { "default-changed": "info" }\n  }\n}\n');
  const before = await gateOn(root, "usage.json");
  checkOutOnWindows(root);
  expect(await gateOn(root, "usage.json")).toEqual(before);
  expect([before.exit, before.accepted.length]).toEqual([0, 1]);

  const path = join(root, "accepted-changes.yaml");
  await gateAccept({ ...given, fingerprints: ["a1b2c3d4e5f60718"] }, commandContext({ cwd: root }));
  expect(readFileSync(path, "utf8")).toMatch(/^(?:[^\r\n]*\r\n)+$/);
  const today = () => new Date("2027-01-01T00:00:00Z");
  await gateAccept({ ...given, fingerprints: [], prune: true }, commandContext({ cwd: root, now: today }));
  expect(readFileSync(path, "utf8")).toMatch(/^(?:[^\r\n]*\r\n)*accepted: \[\]\r\n$/);
});

test("a seed, overlays and bindings read the same from CRLF", async () => {
  const cwd = temporaryFolder();
  const seed = "tags: [gold]\nsourceTemplates:\n  - name: Orders\n    connector: source-postgres\n    tags: [gold]\n";
  writeFileSync(join(cwd, "seed.yaml"), seed);
  const read = await readSeed(join(cwd, "seed.yaml"));
  checkOutOnWindows(cwd);
  expect(await readSeed(join(cwd, "seed.yaml"))).toEqual(read);

  const loader = createLoader(cwd);
  const [bindings, overlays] = [await loader.bindings(), await loader.overlays()];
  const crlf = async (path: string): Promise<string> => (await readText(path)).replaceAll("\n", "\r\n");
  const other = createLoader(cwd, { readText: crlf, listFolder: readdir, bundle });
  expect([await other.bindings(), await other.overlays()]).toEqual([bindings, overlays]);
});
