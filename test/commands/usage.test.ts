import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { installClient } from "../../scripts/bench/usage/project.ts";
import { loadUsage } from "../../src/commands/gate/load-usage.ts";
import { usage } from "../../src/commands/usage.ts";
import { expandPattern, listSourceFiles } from "../../src/io/usage-files.ts";
import { caught } from "../support/caught.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const client = `import { createEmbedded } from "airbyte-embedded-client";
import { sourcePostgres } from "airbyte-embedded-client/connectors/source-postgres";
export const airbyte = createEmbedded({ clientId, clientSecret, organizationId });
const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "Analytics", defaults: { ssl_mode: { mode: "require" } },
  streams: { mode: "whitelist", names: ["orders", "customers"] } });
const acme = airbyte.workspace("acme");
const source = await acme.sources.create(template, { name: "Acme DB", config: { host, port: 5432 },
  connectionTemplates: { tags: ["analytics"], mode: "any" } });
console.log(source.id, await airbyte[method]());
`;

describe("usage", () => {
  it("prints what was found, for a person and as the file that --usage takes", async () => {
    const cwd = folderOf({ "src/a.ts": client, "src/b.txt": "no source" });
    installClient(cwd);
    const { exit, json, text } = await usage({ paths: ["src/"] }, commandContext({ cwd }));
    expect(exit).toBe(0);
    expect(text).toBe(
      [
        "1 source file: 5 operations, 1 connector, 1 source template written out, 1 tag",
        "  create-application-token  src/a.ts:3; reads the whole answer",
        "  create-source  src/a.ts:7; reads /id",
        "  create-source-template  src/a.ts:4; reads /id, /partial_default_config, /user_config_spec",
        "  mint-scoped-token  src/a.ts:6; reads the whole answer",
        "  read-scoped-token-info  src/a.ts:6; reads the whole answer",
        "  source-postgres  src/a.ts:2, src/a.ts:4, src/a.ts:7; writes /host, /port, /ssl_mode, /ssl_mode/mode",
        "  tags analytics",
        "4 calls resolved, 1 not",
        "1 use could not be read; while listed, it keeps every finding of its kind at its level:",
        "  src/a.ts:9: the name of the client's method is computed (operations, connectors)",
        "",
      ].join("\n"),
    );
    writeFileSync(join(cwd, "usage.json"), JSON.stringify(json));
    const { joined: loaded } = await loadUsage("usage.json", commandContext({ cwd }));
    expect(loaded.document).toEqual(json);
    expect(loaded.templates).toEqual([
      {
        connector: "source-postgres",
        name: "Analytics",
        at: "src/a.ts:4",
        id: "template Analytics",
        defaults: { ssl_mode: { mode: "require" } },
        whitelist: ["orders", "customers"],
      },
    ]);
  });

  it("searches src where no path is named, and says where there is nothing", async () => {
    const cwd = folderOf({ "src/a.ts": "", "docs/x.md": "" });
    const paths = [["lib", "x.md"], ["docs"], ["src", "lib"]] as const;
    const errors = await Promise.all(paths.map((some) => caught(() => usage({ paths: some }, commandContext({ cwd })))));
    expect(errors).toEqual(["lib, x.md", "docs", "lib"].map((where) => ["usage-no-sources", `There is no source file at ${where}.`, cwd]));
  });

  it("takes no empty search for an answer, unless that is meant", async () => {
    const cwd = folderOf({ "src/a.ts": "" });
    expect(await caught(() => usage({ paths: [] }, commandContext({ cwd })))).toEqual([
      "usage-nothing-found",
      "1 source file at src use nothing of the API.",
      cwd,
    ]);
    const { text, json } = await usage({ paths: [], allowEmpty: true }, commandContext({ cwd }));
    expect(text).toBe("1 source file: 0 operations, 0 connectors, 0 source templates written out, 0 tags\n0 calls resolved, 0 not\n");
    expect(json).toMatchObject({ operations: [], connectors: [], nothingIsUsed: true });
  });

  it("takes a file that it does not read for an unknown use", async () => {
    const cwd = folderOf({ "src/a.ts": "x".repeat(2 * 1024 * 1024 + 1), "src/b.vue": "<script>airbyte</script>", "src/c.vue": "" });
    const { json } = await usage({ paths: ["src"] }, commandContext({ cwd }));
    const unread = [
      { at: "src/a.ts", why: "the file has 2097153 bytes; the limit is 2097152" },
      { at: "src/b.vue", why: "a component of this language is not read" },
    ];
    expect(json).toMatchObject({
      unknown: unread.flatMap(({ at, why }) => ["operations", "connectors"].map((kind) => ({ kind, at, why }))),
    });
  });
});

describe("listSourceFiles", () => {
  const shown = async (cwd: string, paths: readonly string[]): Promise<readonly string[]> =>
    (await listSourceFiles(cwd, paths)).files.map((file) => file.shown);

  it("passes over hidden folders, declarations and what is installed or built, and takes each file once", async () => {
    const cwd = folderOf({
      "src/a.ts": "",
      "src/b.tsx": "",
      "src/c.mjs": "",
      "src/d.d.ts": "",
      "src/e.json": "",
      "src/.f/g.ts": "",
      "src/node_modules/h.ts": "",
      "src/dist/i.js": "",
      "j.cts": "",
    });
    symlinkSync(cwd, join(cwd, "src/loop"));
    symlinkSync(join(cwd, "src/nowhere.ts"), join(cwd, "src/gone.ts"));
    expect(await listSourceFiles(cwd, ["src", "j.cts", "j.cts", "none"])).toMatchObject({ absent: ["none"], unread: [] });
    expect(await shown(cwd, ["src", "j.cts", "j.cts"])).toEqual(["j.cts", "src/a.ts", "src/b.tsx", "src/c.mjs"]);
  });

  it("reads sources outside the current folder, through links and in a folder of any name that is named", async () => {
    const cwd = folderOf({ "app/a.ts": "", "lib/b.ts": "", "dist/c.ts": "", "other/d.ts": "" });
    symlinkSync(join(cwd, "lib"), join(cwd, "app/lib"));
    symlinkSync(join(cwd, "other"), join(cwd, "linked"));
    expect(await shown(join(cwd, "app"), [".", "../lib", "../dist", "../linked"])).toEqual([
      "../dist/c.ts",
      "../linked/d.ts",
      "a.ts",
      "lib/b.ts",
    ]);
  });
});

describe("expandPattern", () => {
  const files = { "c/a.json": "", "c/ab.json": "", "c/b.yaml": "", "c/d/e.json": "" };
  it.each([
    ["c/*.json", ["c/a.json", "c/ab.json"]],
    ["c/a*.json", ["c/a.json", "c/ab.json"]],
    ["c/*b*", ["c/ab.json", "c/b.yaml"]],
    ["c/*", ["c/a.json", "c/ab.json", "c/b.yaml"]],
    ["c/a.json*a.json", []],
    ["*/a.json", ["*/a.json"]],
    ["none/*", []],
    ["c/b.yaml", ["c/b.yaml"]],
  ])("%s", async (pattern, want) => {
    expect(await expandPattern(folderOf(files), pattern)).toEqual(want);
  });
});

describe("loadUsage", () => {
  const template = JSON.stringify({
    name: "Analytics",
    partial_default_config: { port: 1, ssl: { mode: "x" } },
    customization: { stream_selection_mode: "whitelist", stream_whitelist: ["a", 1] },
  });

  it("reads saved templates as the API answers them, and lays their defaults under configs", async () => {
    const cwd = folderOf({
      "ops/usage.yaml":
        "templates: [{ connector: source-x, files: t.json }]\nconfigs: [{ connector: source-x, files: [c/*.json, ../more.yaml], template: Analytics }]\n",
      "ops/t.json": template,
      "ops/c/1.json": '{ "host": "a", "ssl": { "ca": "b" } }',
      "more.yaml": "port: 2\n",
    });
    const { templates, configs, uncheckable } = (await loadUsage("ops/usage.yaml", commandContext({ cwd }))).joined;
    expect(uncheckable).toEqual([]);
    expect(templates).toEqual([
      {
        connector: "source-x",
        name: "Analytics",
        at: "ops/t.json",
        id: "t.json",
        source: { text: template, defaults: "/partial_default_config", whitelist: "/customization/stream_whitelist" },
        defaults: { port: 1, ssl: { mode: "x" } },
        whitelist: ["a"],
      },
    ]);
    expect(configs.map(({ file, id, config }) => [file, id, config])).toEqual([
      ["ops/c/1.json", "c/1.json", { port: 1, ssl: { mode: "x", ca: "b" }, host: "a" }],
      ["more.yaml", "../more.yaml", { port: 2, ssl: { mode: "x" } }],
    ]);
  });

  it("ignores a list of streams beside another mode", async () => {
    const cwd = folderOf({
      "u.yaml": "templates: [{ connector: source-x, files: t.json }]",
      "t.json": '{ "customization": { "stream_selection_mode": "all", "stream_whitelist": ["a"] } }',
    });
    expect((await loadUsage("u.yaml", commandContext({ cwd }))).joined.templates[0]?.whitelist).toBeUndefined();
  });

  it("lists files that cannot be read as uncheckable, each with the reason", async () => {
    const cwd = folderOf({
      "u.yaml":
        "configs:\n- { connector: source-x, files: [none.json, 'no/*', list.json, bad.json] }\n- { connector: source-x, files: list.json, template: T }\n",
      "list.json": "[]",
      "bad.json": "{",
    });
    expect((await loadUsage("u.yaml", commandContext({ cwd }))).joined.uncheckable).toEqual([
      { location: "none.json", reason: "file-not-found: There is no such file." },
      { location: "no/*", reason: "no file fits" },
      { location: "list.json", reason: "it holds no object" },
      { location: "bad.json", reason: "document-unparseable: This is not valid JSON: it breaks off at line 1, column 2." },
      { location: "u.yaml", reason: 'there is no template "T" of source-x, which configs are to complete' },
    ]);
  });

  it("refuses a usage file of another form", async () => {
    const cwd = folderOf({ "u.yaml": "uses: []" });
    expect(await caught(() => loadUsage("u.yaml", commandContext({ cwd })))).toEqual([
      "usage-file-invalid",
      'At the top the usage file has "uses", which is not known there; known are $schema, operations, connectors, templates, configs, tags, unknown, calls, nothingIsUsed.',
      "u.yaml",
    ]);
  });

  it("joins several files, each with its own paths", async () => {
    const cwd = folderOf({
      "a.json": '{ "operations": ["create-source"], "connectors": ["source-x"] }',
      "ops/b.yaml": "configs: [{ connector: source-x, files: c.json }]",
      "ops/c.json": '{ "host": "a" }',
    });
    const { document, configs } = (await loadUsage("a.json,ops/b.yaml", commandContext({ cwd }))).joined;
    expect(document.operations).toEqual([{ operation: "create-source" }]);
    expect(configs.map(({ file }) => file)).toEqual(["ops/c.json"]);
  });

  it("refuses a file that lists no use, unless it says that nothing is used", async () => {
    const cwd = folderOf({
      "u.json": '{ "operations": ["create-source"] }',
      "empty.json": '{ "operations": [], "connectors": [], "unknown": [] }',
      "none.json": "{}",
      "meant.json": '{ "operations": [], "nothingIsUsed": true }',
    });
    for (const [paths, place] of [
      ["empty.json", "empty.json"],
      ["none.json", "none.json"],
      ["u.json,empty.json", "empty.json"],
    ] as const) {
      expect(await caught(() => loadUsage(paths, commandContext({ cwd })))).toEqual([
        "usage-file-empty",
        "The usage file lists no use at all.",
        place,
      ]);
    }
    expect((await loadUsage("meant.json", commandContext({ cwd }))).joined.document).toEqual({ operations: [], nothingIsUsed: true });
  });
});
