import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sampled } from "../../support/extent.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const cases = fileURLToPath(new URL("cases", import.meta.url));

/** The compilers that consumers have, by their packages here; the fastest comes first and is the sample. */
const compilers = [
  ["7", "typescript-7"],
  ["5.4", "typescript-5.4"],
  ["5.9", "typescript"],
  ["6", "typescript-6"],
] as const;

function compile(compiler: string, project: string): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const script = join(root, "node_modules", compiler, "bin/tsc");
    const child = spawn(process.execPath, [script, "--project", project, "--pretty", "false"], { cwd: project });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject).once("close", (status) => resolve({ status, output }));
  });
}

/** A wrong call, and what the compiler must say of it: the key that is wrong, and what would be right where that is known. */
const mistakes: readonly (readonly [code: string, ...said: string[]])[] = [
  ['sourceTemplates.create(sourcePostgres, { name: "A", defaults: { host: "h", hots: "x" } });', 'NoSuchField<"hots">'],
  [
    'sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "require", ca_certificate: "c" } } });',
    'NoSuchField<"ca_certificate">',
  ],
  ['sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "requir" } } });', '"requir"', '"require"'],
  ['sourceTemplates.create(sourcePostgres, { name: "A", streams: { mode: "whitelist", names: [] } });', "[string, ...string[]]"],
  ['sourceTemplates.create(sourcePostgres, { name: "A", streams: { mode: "whitelist" } });', "names"],
  ['acme.sources.create(template, { config: { port: 1, database: "d", username: "u" } });', "host"],
  ['acme.sources.create(template, { config: { host: "h", port: 1, database: "d", username: "u", pasword: "x" } });', "pasword"],
  [
    'acme.sources.create(template, { config: { host: "h", port: 1, database: "d", username: "u", ssl_mode: {} } });',
    'LeaveOut<"ssl_mode", "the template gives it">',
  ],
  [
    'acme.sources.create(given, { config: { host: "h", port: 1, database: "d", username: "u" } });',
    'LeaveOut<"host", "the template gives it">',
  ],
  [
    'acme.sources.create(inPart, { config: { host: "h", port: 1, database: "d", username: "u", ssl_mode: { mode: "verify-ca", ca_certificate: "c" } } });',
    'LeaveOut<"mode", "the template gives it">',
  ],
  ['airbyte.workspace("acme", { region: "AP" });', '"AP"', '"EU"'],
  ['acme.sources.create("id", { config: {}, connectionTemplates: { tags: [], mode: "some" } });', '"some"', "TagMode"],
  ["acme.definitions;", "definitions"],
];

const preamble = `
import type { Api } from "${root}generated/api/index.js";
import { sourcePostgres } from "${root}generated/connectors/source-postgres.js";
import type { Embedded } from "${root}src/client/types/embedded.ts";
declare const airbyte: Embedded<Api>;
const { sourceTemplates } = airbyte;
const acme = airbyte.workspace("acme");
const template = await sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "require" } } });
const given = await sourceTemplates.create(sourcePostgres, { name: "A", defaults: { host: "h" } });
const inPart = await sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "verify-ca" } } });
`.trimStart();

describe.each(sampled(compilers, 1))("TypeScript %s", (_version, compiler) => {
  test("what the rules allow compiles, and what they forbid does not", async () => {
    expect(await compile(compiler, cases)).toEqual({ status: 0, output: "" });
  });

  test("what it says of a mistake names the key", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "mistakes.ts"), preamble + mistakes.map(([code]) => `${code}\n`).join(""));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: join(cases, "tsconfig.json"), include: ["*.ts"] }));
    const { status, output } = await compile(compiler, folder);
    const first = preamble.split("\n").length;
    const messages = output.split(/^(?=mistakes\.ts\()/m);
    const of = (index: number): string => messages.find((message) => message.startsWith(`mistakes.ts(${first + index},`)) ?? "nothing";
    const silent = mistakes.flatMap(([code, ...said], index) => {
      const missing = said.filter((word) => !of(index).includes(word));
      return missing.length === 0 ? [] : [{ code, missing, message: of(index) }];
    });
    expect(silent).toEqual([]);
    expect(messages).toHaveLength(mistakes.length);
    expect(status).not.toBe(0);
  });
});
