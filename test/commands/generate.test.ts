import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundleCommand } from "../../src/commands/bundle.ts";
import { type GenerateCommandOptions, generateCommand } from "../../src/commands/generate.ts";
import { lockWritten } from "../../src/commands/pull/lock-written.ts";
import { sha256 } from "../../src/core/digest.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { caught } from "../support/caught.ts";
import { commandContext } from "../support/command-context.ts";
import { isWhole } from "../support/extent.ts";
import { describeShared, sharedPath } from "../support/shared.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Answer {
  readonly generation: string;
  readonly operations: number;
  readonly connectors: number;
  readonly files: number;
  readonly changed: readonly string[];
  readonly foreign: readonly string[];
  readonly repairs: readonly { readonly code: string; readonly count: number; readonly where: readonly string[] }[];
  readonly skipped: readonly object[];
  readonly overlays: readonly { readonly id: string; readonly applied: boolean; readonly reason?: string }[];
}

async function generated(
  cwd: string,
  options: Partial<GenerateCommandOptions> = {},
): Promise<{ exit: number; json: Answer; text: string }> {
  const result = await generateCommand({ open: false, check: false, ...options }, commandContext({ cwd }));
  return { exit: result.exit, text: result.text, json: result.json as Answer };
}

const made = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
afterAll(() => rmSync(made, { recursive: true, force: true }));
let first: ReturnType<typeof generated> | undefined;

/** The embedded default as the first run writes it, which is made once and copied. */
async function generatedProject(): Promise<string> {
  first ??= generated(made);
  await first;
  const cwd = temporaryFolder();
  cpSync(made, cwd, { recursive: true });
  return cwd;
}

test("the kit's own tree of the agent generation is up to date, and is made without connectors", async () => {
  const { exit, json, text } = await generated(kitRoot, { openapi: "agent", out: "src/client/agent/generated", check: true });
  expect([exit, json.changed, json.foreign], text).toEqual([0, [], []]);
  expect(json).toMatchObject({ generation: "agent", operations: 39, connectors: 0, files: 7 });
});

test("without connectors, none is written, and a later check asks for none", async () => {
  const cwd = temporaryFolder();
  expect((await generated(cwd, { openapi: "embedded", connectors: "none" })).json).toMatchObject({ generation: "embedded", connectors: 0 });
  expect(existsSync(join(cwd, "generated/connectors"))).toBe(false);
  expect((await generated(cwd, { openapi: "embedded", check: true })).exit).toBe(0);
  expect((await generated(cwd, { openapi: "agent", check: true })).exit).toBe(1);
});

test("a project without snapshots gets the embedded default; a second run changes nothing", async () => {
  const cwd = await generatedProject();
  const { exit, json } = await first!;
  expect(exit).toBe(0);
  expect(json).toMatchObject({ generation: "embedded", operations: 67, connectors: 16, files: 43, skipped: [] });
  expect(json.changed).toHaveLength(43);
  expect(json.changed.at(-1)).toBe("manifest.json");
  expect((await generated(cwd)).json.changed).toEqual([]);
  expect(readFileSync(join(cwd, "generated/connectors/source-postgres.ts"), "utf8")).toBe(
    readFileSync(join(kitRoot, "generated/connectors/source-postgres.ts"), "utf8"),
  );
});

test("which document is generated from is said where it is the kit's", async () => {
  const context = commandContext({ cwd: temporaryFolder() });
  await generateCommand({ open: false, check: true, connectors: "source-postgres" }, context);
  expect(context.notes).toEqual(["The document is the kit's embedded openapi.json (there is no openapi/snapshot/openapi.json here)."]);
  const own = commandContext();
  await generateCommand({ open: false, check: true, connectors: "source-postgres" }, own);
  expect(own.notes).toEqual([]);
});

test("--no-validators leaves them out, and --check follows the manifest", async () => {
  const cwd = await generatedProject();
  const { json } = await generated(cwd, { validators: false });
  expect(json.files).toBe(26);
  expect(json.changed.filter((path) => path.startsWith("connectors/validators/"))).toHaveLength(16);
  expect(existsSync(join(cwd, "generated/connectors/validators/source-postgres.ts"))).toBe(false);
  expect(readFileSync(join(cwd, "generated/connectors/source-postgres.ts"), "utf8")).not.toContain("validator:");
  expect(JSON.parse(readFileSync(join(cwd, "generated/manifest.json"), "utf8"))).toMatchObject({ validators: false });
  expect(await generated(cwd, { check: true })).toMatchObject({ exit: 0, json: { changed: [] } });
  const { exit, json: whole } = await generated(cwd);
  expect([exit, whole.files, whole.changed.length]).toEqual([0, 43, 34]);
});

test("--check names what is not up to date, writes nothing and exits 1", async () => {
  const cwd = await generatedProject();
  const edited = join(cwd, "generated/api/operations.ts");
  const missing = join(cwd, "generated/connectors/source-s3.ts");
  writeFileSync(edited, "// edited\n");
  rmSync(missing);
  const { exit, json, text } = await generated(cwd, { check: true });
  expect(exit).toBe(1);
  expect(json.changed).toEqual(["api/operations.ts", "connectors/source-s3.ts"]);
  expect(text).toContain("  changed api/operations.ts\n  added connectors/source-s3.ts\n");
  expect(readFileSync(edited, "utf8")).toBe("// edited\n");
  expect(existsSync(missing)).toBe(false);
  const bare = await generated(cwd, { check: true, openapi: "embedded", validators: false });
  const command = "airbyte-embedded generate --openapi embedded --no-validators";
  expect(bare.text).toContain(`generated-stale: Run \`${command}\`, and commit what it writes.\n`);
});

test("--check looks at the whole folder: each entry is generated, or is a finding", async () => {
  const cwd = await generatedProject();
  const folder = join(cwd, "generated");
  // A bundler that meets `./validator` takes the JavaScript file before the TypeScript one.
  writeFileSync(join(folder, "connectors/validator.js"), "export const validate = () => [];");
  mkdirSync(join(folder, "extra/deep"), { recursive: true });
  symlinkSync("/etc", join(folder, "api/link"));
  rmSync(join(folder, "connectors/source-s3.ts"));
  symlinkSync("source-postgres.ts", join(folder, "connectors/source-s3.ts"));
  const { exit, json, text } = await generated(cwd, { check: true });
  expect(exit).toBe(1);
  expect([json.changed, json.foreign]).toEqual([[], ["api/link", "connectors/source-s3.ts", "connectors/validator.js", "extra"]]);
  expect(text).toContain(`generated: 43 files, all up to date
generated: 4 entries are not of generate:
  link api/link
  link connectors/source-s3.ts
  file connectors/validator.js
  folder extra
generated-foreign: Move it out of the folder, or delete it: a bundler may take it for a generated file.
`);
  rmSync(join(folder, "connectors/source-s3.ts"));
  const written = await generated(cwd);
  expect([written.exit, written.json.changed, written.json.foreign.length]).toEqual([0, ["connectors/source-s3.ts"], 3]);
  expect(written.text).toContain("generated: 3 entries are not of generate, and --check fails on it:\n  link api/link\n");
  for (const path of written.json.foreign) rmSync(join(folder, path), { recursive: true });
  expect(await generated(cwd, { check: true })).toMatchObject({ exit: 0, json: { changed: [], foreign: [] } });
});

test("a narrower choice removes what an earlier run wrote, and nothing else", async () => {
  const cwd = await generatedProject();
  writeFileSync(join(cwd, "generated/connectors/mine.ts"), "// mine\n");
  const { json } = await generated(cwd, { connectors: "source-postgres, source-stripe" });
  expect(json).toMatchObject({ connectors: 2, files: 14 });
  expect(existsSync(join(cwd, "generated/connectors/source-s3.ts"))).toBe(false);
  expect(existsSync(join(cwd, "generated/connectors/validators/source-s3.ts"))).toBe(false);
  expect(existsSync(join(cwd, "generated/connectors/mine.ts"))).toBe(true);
});

test("--check asks for what the manifest records: connectors and open", async () => {
  const cwd = temporaryFolder();
  await generated(cwd, { connectors: "source-stripe, source-postgres", open: true, out: "src/air" });
  const path = join(cwd, "src/air/manifest.json");
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ selection: ["source-postgres", "source-stripe"], open: true });
  expect(await generated(cwd, { check: true, out: "src/air" })).toMatchObject({ exit: 0, json: { connectors: 2, changed: [] } });
  const all = await generated(cwd, { check: true, out: "src/air", connectors: "all" });
  expect([all.exit, all.json.connectors]).toEqual([1, 16]);
  expect(all.text).toContain(
    "generated-stale: Run `airbyte-embedded generate --out src/air --connectors all --open`, and commit what it writes.\n",
  );
  writeFileSync(path, '{"registrySha256":');
  expect((await generated(cwd, { check: true, out: "src/air" })).json.changed).toContain("manifest.json");
});

test("what a killed run left is stale, whatever the manifest says", async () => {
  const cwd = await generatedProject();
  rmSync(join(cwd, "generated/manifest.json"));
  const { exit, json } = await generated(cwd, { connectors: "source-postgres", check: true });
  expect(exit).toBe(1);
  expect(json.changed).toContain("connectors/source-s3.ts");
  await generated(cwd, { connectors: "source-postgres" });
  expect(existsSync(join(cwd, "generated/connectors/source-s3.ts"))).toBe(false);
});

test("a file of somebody else is not overwritten", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "manifest.json"), '{"name":"a web app"}');
  expect(await caught(() => generated(cwd, { out: "." }))).toEqual([
    "output-unsafe",
    "These files are not generated and would be overwritten: manifest.json.",
    ".",
  ]);
  expect(existsSync(join(cwd, "api"))).toBe(false);
});

test("a folder with files of somebody else and without a manifest is refused, and stays as it is", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "src/pages"), { recursive: true });
  for (const name of ["index.ts", "a.ts", "b.ts", "c.ts", "d.ts"]) writeFileSync(join(cwd, "src", name), "");
  expect(await caught(() => generated(cwd, { out: "src" }))).toEqual([
    "output-unsafe",
    "The folder has no manifest.json of an earlier run, but files that were not generated: a.ts, b.ts, c.ts, d.ts, index.ts and 1 more.",
    "src",
  ]);
  expect(readdirSync(join(cwd, "src")).sort()).toEqual(["a.ts", "b.ts", "c.ts", "d.ts", "index.ts", "pages"]);
  // An empty folder, and one that a first run was killed in, are nobody else's.
  const leftover = "generated/api/.operations.ts.0123456789ab.tmp";
  mkdirSync(join(cwd, "generated/api"), { recursive: true });
  writeFileSync(join(cwd, leftover), "half");
  expect((await generated(cwd, { connectors: "source-postgres" })).exit).toBe(0);
  // A folder that an earlier run wrote may get files of others; the run names them.
  writeFileSync(join(cwd, "generated/notes.md"), "mine");
  const again = await generated(cwd, { connectors: "source-postgres" });
  expect([again.exit, again.json.foreign]).toEqual([0, ["notes.md"]]);
  expect(readFileSync(join(cwd, "generated/notes.md"), "utf8")).toBe("mine");
});

test("an edited bundle is refused, and so is a snapshot that claims to be one", async () => {
  const cwd = temporaryFolder();
  const bundled = readFileSync(join(kitRoot, "generated/openapi.json"), "utf8");
  writeFileSync(join(cwd, "edited.json"), bundled.replace('"minItems": 1', '"minItems": 0'));
  expect(await caught(() => generated(cwd, { openapi: "edited.json" }))).toEqual([
    "bundle-altered",
    "The bundle is not what it was when it was written: it was edited.",
    "edited.json",
  ]);
  cpSync(join(kitRoot, "openapi"), join(cwd, "openapi"), { recursive: true });
  const written = lockWritten({ openapi: bundled, registry: readFileSync(join(kitRoot, "openapi/snapshot/registry.json"), "utf8") });
  writeFileSync(join(cwd, "openapi/snapshot/openapi.json"), written.openapi);
  writeFileSync(join(cwd, "openapi/lock.json"), written.lock);
  expect(await caught(() => generated(cwd))).toEqual([
    "bundle-altered",
    "The snapshot carries the marker of a bundle, which nothing that is published does.",
    "openapi/snapshot/openapi.json",
  ]);
});

test("unknown connectors are named", async () => {
  expect(await caught(() => generated(temporaryFolder(), { connectors: "source-postgres,source-postgre" }))).toEqual([
    "usage-unknown-connector",
    "The registry has no usable connector named source-postgre. Did you mean source-postgres?",
    "the kit's embedded registry.json (there is no openapi/snapshot/registry.json here)",
  ]);
});

test("an output folder that is a link is refused", async () => {
  const cwd = temporaryFolder();
  symlinkSync(temporaryFolder(), join(cwd, "generated"));
  expect(await caught(() => generated(cwd))).toEqual([
    "output-unsafe",
    "The output would be written through a link.",
    join(cwd, "generated"),
  ]);
});

test.each<[string, (openapi: string) => void, [string, string, string]]>([
  [
    "an edited snapshot",
    (openapi) => writeFileSync(join(openapi, "snapshot/openapi.json"), "{}"),
    [
      "snapshot-altered",
      "The snapshot is not what its lock says: it was edited, or a pull was killed half-way.",
      "openapi/snapshot/openapi.json",
    ],
  ],
  [
    "an edited registry",
    (openapi) => writeFileSync(join(openapi, "snapshot/registry.json"), "{}"),
    [
      "snapshot-altered",
      "The snapshot is not what its lock says: it was edited, or a pull was killed half-way.",
      "openapi/snapshot/registry.json",
    ],
  ],
  [
    "no lock",
    (openapi) => rmSync(join(openapi, "lock.json")),
    ["lock-invalid", "The snapshot has no lock beside it.", "openapi/lock.json"],
  ],
  [
    "a damaged lock",
    (openapi) => writeFileSync(join(openapi, "lock.json"), '{"format":1,"openapi":{}}'),
    ["lock-invalid", "The lock is wrong at /openapi/origin, /openapi/sha256, /openapi/snapshotSha256, /registry.", "openapi/lock.json"],
  ],
])("snapshots are held to their lock: %s", async (_name, spoil, want) => {
  const cwd = temporaryFolder();
  cpSync(join(kitRoot, "openapi"), join(cwd, "openapi"), { recursive: true });
  spoil(join(cwd, "openapi"));
  expect(await caught(() => generated(cwd))).toEqual(want);
});

test("a bundle is taken as it is: the output is the same as from its snapshot", async () => {
  const cwd = temporaryFolder();
  const written = await bundleCommand({ out: "bundle.json", check: false }, commandContext({ cwd }));
  expect(written.exit).toBe(0);
  await generated(cwd, { out: "b", openapi: "bundle.json" });
  const digest = (folder: string): string => sha256(readFileSync(join(folder, "manifest.json")));
  expect(digest(join(cwd, "b"))).toBe(digest(join(await generatedProject(), "generated")));
  const again = await bundleCommand({ openapi: "bundle.json", out: "bundle.json", check: true }, commandContext({ cwd }));
  expect([again.exit, again.text.split("\n").at(-2)]).toEqual([0, "bundle.json: unchanged"]);
});

test("what is committed here is what this code generates", async () => {
  const { exit, json } = await generated(kitRoot, { check: true });
  expect([exit, json.changed]).toEqual([0, []]);
});

describeShared("real documents", () => {
  const registry = sharedPath("registry/oss-2026-03-19.json");

  test("the agent document and all connectors", async () => {
    const openapi = sharedPath("openapi/agent-api-2026-05-21.json");
    const [connectors, count] = isWhole ? ["all", 647] : ["source-postgres,source-github,destination-s3", 3];
    const { exit, json } = await generated(temporaryFolder(), { openapi, registry, connectors });
    expect([exit, json.generation, json.operations, json.connectors, json.skipped]).toEqual([0, "agent", 35, count, []]);
    expect(json.overlays.filter(({ applied }) => !applied)).toEqual([]);
  });

  test("a foreign document in YAML: its repairs are listed, and the overlays that were not for it", async () => {
    const openapi = sharedPath("openapi/airbyte-public-api.yaml");
    const { exit, json } = await generated(temporaryFolder(), { openapi, connectors: "source-postgres" });
    expect([exit, json.generation, json.operations, json.connectors]).toEqual([0, "unknown", 91, 1]);
    expect(Object.fromEntries(json.repairs.map(({ code, count }) => [code, count]))).toEqual({
      "dangling-response": 1,
      "dangling-schema": 1,
      "default-outside-schema": 3,
      "format-case": 31,
      "unknown-format": 2,
    });
    expect(json.overlays.filter(({ applied }) => applied).map(({ id }) => id)).toEqual(["010-schema-dialect"]);
    expect(json.overlays.find(({ id }) => id === "020-server-url")?.reason).toBe(
      "for generation embedded and agent, the document is unknown",
    );
  });
});

test("a file in the place of the folder, and a misspelt name of a kit's document, are told as such", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "package.json"), "{}");
  expect(await caught(() => generated(cwd, { out: "package.json" }))).toEqual([
    "output-unsafe",
    "The output needs a folder, and a file is in its place.",
    "package.json",
  ]);
  expect((await caught(() => generated(cwd, { openapi: "agnet" }))).slice(0, 2)).toEqual([
    "file-not-found",
    "There is no such file. Did you mean agent, the kit's document of that generation?",
  ]);
});
