import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { codeLines, errorPage, hintFrom } from "../../src/commands/error-page.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Seen {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function call(...argv: string[]): Promise<Seen> {
  let out = "";
  let err = "";
  const exit = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    context: {
      cwd: "/nowhere",
      env: {},
      now: () => new Date(0),
      interactive: false,
      note: () => {},
      signal: new AbortController().signal,
    },
  });
  return { exit, out, err };
}

test("the version, for reports of faults", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  const { exit, out } = await call("--version");
  expect([exit, out]).toEqual([0, `airbyte-embedded-kit ${version}\n`]);
});

test.each<[string, string[], number, string]>([
  [
    "an unknown verb",
    ["bundel"],
    2,
    'error[usage-unknown-verb]: There is no verb "bundel". Did you mean bundle? Known: init, doctor, pull, bundle, generate, contract, docs, gate, gate accept, gate rules, gate verify, usage, mock, sandbox.\n  next: Run `airbyte-embedded --help` for the verbs.\n',
  ],
  [
    "a verb that is a name of Object.prototype",
    ["constructor"],
    2,
    'error[usage-unknown-verb]: There is no verb "constructor". Known: init, doctor, pull, bundle, generate, contract, docs, gate, gate accept, gate rules, gate verify, usage, mock, sandbox.\n  next: Run `airbyte-embedded --help` for the verbs.\n',
  ],
  [
    "a misspelt flag that stands alone",
    ["--hlep"],
    2,
    'error[usage-unknown-verb]: There is no verb "--hlep". Did you mean --help? Known: init, doctor, pull, bundle, generate, contract, docs, gate, gate accept, gate rules, gate verify, usage, mock, sandbox.\n  next: Run `airbyte-embedded --help` for the verbs.\n',
  ],
  [
    "an unknown flag",
    ["bundle", "--opnapi", "x"],
    2,
    "error[usage-unknown-flag]: There is no flag --opnapi. Did you mean --openapi? Known: --openapi, --out, --check, --json, --help.\n  next: Run the verb with --help for its flags.\n",
  ],
  [
    "an argument that belongs to no flag",
    ["bundle", "x.json"],
    2,
    'error[usage-unknown-flag]: "x.json" belongs to no flag. Known: --openapi, --out, --check, --json, --help.\n  next: Run the verb with --help for its flags.\n',
  ],
  [
    "a flag without its value",
    ["bundle", "--openapi"],
    2,
    "error[usage-bad-value]: --openapi needs a value: --openapi FILE.\n  at: --openapi\n  next: Run the verb with --help for what the flag takes.\n",
  ],
  [
    "a flag in the place of a value",
    ["bundle", "--openapi", "--json"],
    2,
    "error[usage-bad-value]: --openapi needs a value: --openapi FILE.\n  at: --openapi\n  next: Run the verb with --help for what the flag takes.\n",
  ],
  [
    "a switch with a value",
    ["bundle", "--check=yes"],
    2,
    "error[usage-bad-value]: --check is a switch and takes no value.\n  at: --check\n  next: Run the verb with --help for what the flag takes.\n",
  ],
  [
    "an empty value",
    ["bundle", "--openapi="],
    2,
    "error[usage-bad-value]: --openapi needs a value: --openapi FILE.\n  at: --openapi\n  next: Run the verb with --help for what the flag takes.\n",
  ],
  [
    "a number out of range",
    ["mock", "--port", "65536"],
    2,
    'error[usage-bad-value]: --port takes a whole number from 0 to 65535, not "65536".\n  at: --port\n  next: Run the verb with --help for what the flag takes.\n',
  ],
  [
    "a word that is none of the choices",
    ["pull", "--only", "all"],
    2,
    'error[usage-bad-value]: --only takes openapi or registry or guide, not "all".\n  at: --only\n  next: Run the verb with --help for what the flag takes.\n',
  ],
  [
    "a file that is not there",
    ["bundle", "--openapi", "missing.json"],
    3,
    "error[file-not-found]: There is no such file.\n  at: /nowhere/missing.json\n  next: Check the path; a relative one starts at the current folder.\n",
  ],
])("%s", async (_name, argv, exit, said) => {
  const code = /^error\[([a-z-]+)\]/.exec(said)?.[1];
  expect(await call(...argv)).toMatchObject({ exit, err: `${said}  page: ${kitRoot}docs/errors.md#${code}\n` });
});

test("an error names its page by the way there: from a clone, from a repository that installed the kit, from elsewhere", () => {
  const kit = kitRoot.slice(0, -1);
  expect(errorPage("gate-breaking", kit)).toBe("docs/errors.md#gate-breaking");
  expect(errorPage("gate-breaking", dirname(kit))).toBe(`${basename(kit)}/docs/errors.md#gate-breaking`);
  expect(errorPage("gate-breaking", join(kit, "src"))).toBe(`${kit}/docs/errors.md#gate-breaking`);
  const hint = "Write it by docs/usage.md; mydocs/usage.md is yours.";
  expect(hintFrom(hint, kit)).toBe(hint);
  expect(hintFrom(hint, dirname(kit))).toBe(`Write it by ${basename(kit)}/docs/usage.md; mydocs/usage.md is yours.`);
  expect(codeLines("config-invalid", dirname(kit))).toEqual([
    expect.stringContaining(`the keys that ${basename(kit)}/docs/config.md names.`),
    `  page: ${basename(kit)}/docs/errors.md#config-invalid`,
  ]);
});

test("with --json an error is one document on standard output, and prose on standard error", async () => {
  const { exit, out, err } = await call("bundle", "--json", "--openapi", "missing.json");
  expect(exit).toBe(3);
  expect(JSON.parse(out)).toEqual({
    error: {
      code: "file-not-found",
      message: "There is no such file.",
      place: "/nowhere/missing.json",
      hint: "Check the path; a relative one starts at the current folder.",
    },
  });
  expect(err).toMatch(/^error\[file-not-found\]/);
});

test("with --json a next step names the same page as the text", async () => {
  const file = join(temporaryFolder(), "deep.json");
  writeFileSync(file, "[".repeat(1000));
  const { out, err } = await call("bundle", "--json", "--openapi", file);
  const hint = `Check that the source is the right file; ${kitRoot}docs/pull.md states the limits.`;
  expect(JSON.parse(out)).toMatchObject({ error: { code: "document-too-deep", hint } });
  expect(err).toContain(`\n  next: ${hint}\n`);
});

test("help lists every verb, and a verb's help every flag", async () => {
  const overview = await call("--help");
  expect(overview.exit).toBe(0);
  expect((await call()).exit).toBe(2);
  for (const [name, { flags }] of Object.entries(verbs)) {
    expect(overview.out).toContain(`  ${name} `);
    const help = await call(name, "--help");
    expect(help.exit).toBe(0);
    for (const flag of [...Object.keys(flags), "json", "help"]) expect(help.out).toContain(`  --${flag}`);
  }
});

test.each<[string, string[], string]>([
  ["a flag", ["generate", "--conectors", "all"], "Did you mean --connectors?"],
  ["a flag without its dashes", ["generate", "chekc"], "Did you mean --check?"],
  ["a verb of two words", ["gate", "acept", "x"], '"acept" belongs to no flag. Did you mean the verb gate accept?'],
])("a misspelt name is answered with the one that is meant: %s", async (_name, argv, want) => {
  const errors: string[] = [];
  const exit = await run(argv, { context: commandContext(), out: () => {}, err: (text) => void errors.push(text) });
  expect([exit, errors.join("").includes(want)]).toEqual([2, true]);
});

test("flags of the config file hold where the call gives none", async () => {
  const cwd = temporaryFolder();
  const outcome = async (argv: readonly string[]): Promise<string> => {
    let text = "";
    await run(argv, { context: commandContext({ cwd }), out: () => {}, err: (more) => (text += more) });
    return text;
  };
  writeFileSync(join(cwd, "airbyte-embedded.config.json"), '{"bundle":{"openapi":"named.json"}}');
  expect(await outcome(["bundle"])).toContain("named.json");
  expect(await outcome(["bundle", "--openapi", "other.json"])).toContain("other.json");
  writeFileSync(join(cwd, "airbyte-embedded.config.json"), '{"bundle":{"opnapi":"named.json"}}');
  expect(await outcome(["bundle"])).toContain('The config has an unknown key "bundle.opnapi"; did you mean "bundle.openapi"?');
});

test("help and version are JSON with --json, and nothing else", async () => {
  const overview = await call("--help", "--json");
  expect(JSON.parse(overview.out)).toEqual({ verbs: Object.entries(verbs).map(([name, { summary }]) => ({ name, summary })) });
  const { exit, out } = await call("sandbox", "--json", "--help");
  expect([exit, JSON.parse(out)]).toMatchObject([
    0,
    {
      verb: "sandbox",
      argument: null,
      flags: expect.arrayContaining([
        { name: "--port", value: "N", help: expect.any(String) },
        { name: "--json", value: null, help: expect.any(String) },
      ]),
    },
  ]);
  expect(JSON.parse((await call("--version", "--json")).out)).toEqual({ version: expect.stringMatching(/^\d/) });
});
