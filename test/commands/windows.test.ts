import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { commandContext } from "../support/command-context.ts";
import { gateProject, smallDocument, smallRegistry } from "../support/gate-project.ts";
import { gitRepository } from "../support/git-repository.ts";
import { type WindowsCli, windowsCli } from "../support/on-windows.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Windows itself needs no stand-in: there, every other test runs with its paths. */
const onThisSystem = test.skipIf(process.platform === "win32");

let windows: WindowsCli;
beforeAll(async () => {
  windows = await windowsCli();
});
afterAll(() => windows?.remove());

/** Every file below a folder with its text, but for git's own. */
function texts(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  const own = paths.filter((path) => !/^\.git[\\/]/.test(path)).map((path) => path.replaceAll("\\", "/"));
  return Object.fromEntries(own.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

interface Told {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a folder as it is here, or as it is on Windows. Both say the folder in the same words. */
async function told(argv: readonly string[], folder: string, on: "here" | "Windows"): Promise<Told> {
  const cwd = on === "here" ? folder : windows.place(folder);
  let [out, err] = ["", ""];
  const sayOut = (text: string): void => {
    out += text;
  };
  const sayErr = (text: string): void => {
    err += text;
  };
  const context = { ...commandContext({ cwd }), note: (line: string) => sayErr(`${line}\n`) };
  const terminal = { context, out: sayOut, err: sayErr };
  const exit = await (on === "here" ? run : windows.run)(argv, terminal);
  return { exit, out: inOneForm(out, cwd), err: inOneForm(err, cwd) };
}

/** A text in which the two absolute paths that differ, the project's and the kit's, have one name each. */
function inOneForm(text: string, cwd: string): string {
  const kit = kitRoot.replace(/\/$/, "");
  const named = [cwd, windows.place(kit), kit].map((path) => [path, path === cwd ? "FOLDER" : "KIT"] as const);
  const spelled = named.flatMap(([path, name]) =>
    [path, JSON.stringify(path).slice(1, -1), path.replaceAll("\\", "/")].map((form) => [form, name] as const),
  );
  return spelled.reduce((told, [form, name]) => told.replaceAll(form, name), text);
}

/** Runs commands in two equal folders, one of them as on Windows; both must say the same and leave the same. */
function pairOf(make: () => string): { readonly folders: readonly string[]; readonly both: (...argv: readonly string[]) => Promise<Told> } {
  const [here, there] = [make(), make()];
  const both = async (...argv: readonly string[]): Promise<Told> => {
    const [a, b] = [await told(argv, here, "here"), await told(argv, there, "Windows")];
    expect(b, argv.join(" ")).toEqual(a);
    expect(texts(there)).toEqual(texts(here));
    return a;
  };
  return { folders: [here, there], both };
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

onThisSystem("on Windows a project is set up, checked and looked at as here", async () => {
  const { folders, both } = pairOf(() => join(gitRepository({ "apps/shop/package.json": '{ "type": "module" }' }), "apps/shop"));
  const init = ["init", "--yes", "--connectors", "source-stripe", "--ci", "github"];
  expect((await both(...init)).exit).toBe(0);
  expect((await both("doctor", "--json")).out).toContain("src/airbyte is up to date");
  for (const folder of folders) write(folder, { "openapi/snapshot/openapi.json": "{}" });
  expect((await both("generate", "--check")).err).toContain("snapshot-altered");
});

onThisSystem("on Windows documents are pulled, bundled and compared as here", async () => {
  const { folders, both } = pairOf(gateProject);
  const narrowed = JSON.stringify(smallDocument).replace('"type":"array"', '"minItems":1,"type":"array"');
  for (const folder of folders)
    write(folder, { "upstream/openapi.json": narrowed, "upstream/registry.json": JSON.stringify(smallRegistry) });
  expect((await both("gate", "--head", "upstream/openapi.json", "--base", "file:openapi/snapshot/openapi.json", "--json")).exit).toBe(1);
  const pulled = await both("pull", "--openapi", "upstream/openapi.json", "--registry", "upstream/registry.json", "--json");
  expect(pulled.out).toContain('"openapi/snapshot/openapi.json"');
  expect((await both("bundle", "--out", "made/openapi.json")).out).toContain("made/openapi.json: written");
  const reports = "sarif=out/gate.sarif,json=out/gate.json,junit=out/gate.xml,markdown=out/gate.md";
  const { out } = await both("gate", "--base", "ref:HEAD", "--report", reports);
  expect(out).toContain("request-constraint-tightened");
  const [, fingerprint = ""] = /request-constraint-tightened ([0-9a-f]{16})/.exec(out) ?? [];
  expect((await both("gate", "verify", "out/gate.json")).exit).toBe(0);
  const until = ["--until", "2026-12-31", "--reason", "No empty list.", "--owner", "me"];
  const page = "# A\n[b](b.md) [gone](../gone.md)\n\n```sh\ncurl https://api.airbyte.ai/things\n```\n";
  for (const folder of folders) write(folder, { "docs/a.md": page, "docs/b/c.md": "# B\n" });
  expect((await both("docs", "docs", "--json")).out).toContain('"page": "docs/b/c.md"');
  expect((await both("gate", "accept", fingerprint, ...until)).exit).toBe(0);
});

onThisSystem("planted: a path that is stored as Windows writes it is told", async () => {
  const { folders, both } = pairOf(temporaryFolder);
  const [here = "", there = ""] = folders;
  write(here, { "a.txt": "docs/a.md" });
  write(there, { "a.txt": "docs\\a.md" });
  await expect(both("--version")).rejects.toThrow("a.txt");
});
