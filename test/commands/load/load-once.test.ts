import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { bundleCommand } from "../../../src/commands/bundle.ts";
import { contract } from "../../../src/commands/contract/contract.ts";
import type { LoadedBundle } from "../../../src/commands/contract/run-suite.ts";
import type { GateEngines } from "../../../src/commands/gate/engines.ts";
import { gate } from "../../../src/commands/gate/gate.ts";
import { generateCommand } from "../../../src/commands/generate.ts";
import { createLoader, type LoaderEffects } from "../../../src/commands/load/loader.ts";
import { bundle } from "../../../src/document/bundle.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { readText } from "../../../src/io/files.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { commandContext } from "../../support/command-context.ts";
import { wholeProject } from "../../support/gate-project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

interface Counter {
  readonly effects: LoaderEffects;
  /** How often each file was read, and each document bundled, by its place. */
  readonly reads: Readonly<Record<string, number>>;
  readonly bundled: readonly string[];
}

/** Loads as ever, and counts. Paths start at `root`, or at the kit. */
function counter(root: string = kitRoot): Counter {
  const reads: Record<string, number> = {};
  const bundled: string[] = [];
  const nameOf = (path: string): string => relative(path.startsWith(root) ? root : kitRoot, path).replaceAll("\\", "/");
  const effects: LoaderEffects = {
    readText: (path) => {
      reads[nameOf(path)] = (reads[nameOf(path)] ?? 0) + 1;
      return readText(path);
    },
    listFolder: (path) => readdir(path),
    bundle: (document, options) => {
      bundled.push(options.place);
      return bundle(document, options);
    },
  };
  return { effects, reads, bundled };
}

async function kitFiles(): Promise<readonly string[]> {
  const folders = ["openapi/overlays", "openapi/prose"].map(async (folder) => {
    const names = await readdir(join(kitRoot, folder));
    return names.filter((name) => name.endsWith(".yaml")).map((name) => `${folder}/${name}`);
  });
  return ["openapi/bindings.yaml", ...(await Promise.all(folders)).flat()];
}

const once = (files: readonly string[]): Record<string, number> => Object.fromEntries(files.map((file) => [file, 1]));
const snapshotFiles = ["openapi/lock.json", "openapi/snapshot/openapi.json", "openapi/snapshot/registry.json"];

/** Engines of a gate that compare nothing and keep what the suite is handed. */
function idleEngines(handed: (LoadedBundle | undefined)[]): GateEngines {
  const nothing = { findings: [], uncheckable: [], unchanged: [] };
  const summary = { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 };
  return {
    compareApi: () => nothing,
    compareRegistries: () => nothing,
    runSuite: async ({ loaded }) => {
      handed.push(loaded);
      return { report: { target: "prism", generation: "embedded", rules: [], summary } };
    },
  };
}

test("a gate reads each file once and bundles each side once, for all of its stages", async () => {
  const root = wholeProject();
  const { effects, reads, bundled } = counter(root);
  const handed: (LoadedBundle | undefined)[] = [];
  const engines = { ...idleEngines(handed), loader: createLoader(root, effects) };
  const options = { live: false, acceptUncheckable: false, json: true };
  const { exit, json } = await gate(options, commandContext({ cwd: root }), engines);
  expect([exit, (json as GateReport).stages.map(({ outcome }) => outcome)]).toEqual([0, Array.from({ length: 6 }, () => "passed")]);
  expect(bundled).toEqual(["openapi/snapshot/openapi.json", "origin/main:openapi/snapshot/openapi.json"]);
  expect(reads).toEqual(once(["accepted-changes.yaml", ...snapshotFiles, ...(await kitFiles())]));
  expect(handed.map((loaded) => loaded?.bundle.generation)).toEqual(["embedded"]);
});

test("two files that are one are read and bundled once", async () => {
  const { effects, reads, bundled } = counter();
  const file = "openapi/snapshot/openapi.json";
  const options = { base: file, head: file, live: false, acceptUncheckable: false, json: true };
  await gate(options, commandContext(), { ...idleEngines([]), loader: createLoader(kitRoot, effects) });
  expect(bundled).toEqual([file]);
  expect(reads).toEqual(once([file, ...(await kitFiles())]));
});

test("a live gate pulls into memory: what upstream publishes is bundled from there", async () => {
  const root = wholeProject();
  const { effects, reads, bundled } = counter(root);
  const upstream = (kind: string): string => join(kitRoot, `openapi/snapshot/${kind}.json`);
  const env = {
    AIRBYTE_EMBEDDED_OPENAPI_URL: upstream("openapi"),
    AIRBYTE_EMBEDDED_REGISTRY_URL: upstream("registry"),
    TMPDIR: "/nowhere",
  };
  const options = { live: true, acceptUncheckable: false, json: true };
  const { exit } = await gate(options, commandContext({ cwd: root, env }), { ...idleEngines([]), loader: createLoader(root, effects) });
  expect(exit).toBe(0);
  expect(bundled).toEqual(["openapi/snapshot/openapi.json", expect.stringMatching(/ \(live\)$/)]);
  expect(reads).toEqual(once(["accepted-changes.yaml", ...snapshotFiles, ...(await kitFiles())]));
});

test("bundle, generate and contract share what one loader has loaded", async () => {
  const { effects, reads, bundled } = counter();
  const loader = createLoader(kitRoot, effects);
  const context = commandContext();
  await bundleCommand({ check: true }, context, loader);
  await generateCommand({ open: false, check: true }, context, loader);
  const loaded = { bundle: (await loader.openapi()).bundle, bindings: await loader.bindings() };
  // A contract that loaded for itself would find no snapshot in this folder, and say that it takes the kit's.
  const elsewhere = commandContext({ cwd: temporaryFolder() });
  await contract({ loaded, target: "prism", allowWrites: false, writtenOnly: true, everyRule: false, json: true }, elsewhere);
  expect(elsewhere.notes).toEqual([]);
  expect(bundled).toEqual(["openapi/snapshot/openapi.json"]);
  expect(reads).toEqual(once([...snapshotFiles, ...(await kitFiles())]));
});

test("planted: two steps that load for themselves are counted twice", async () => {
  const { effects, reads, bundled } = counter();
  for (const loader of [createLoader(kitRoot, effects), createLoader(kitRoot, effects)]) {
    await bundleCommand({ check: true }, commandContext(), loader);
  }
  expect(bundled).toHaveLength(2);
  expect(new Set(Object.values(reads))).toEqual(new Set([2]));
});
