import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { CommandContext } from "../../../src/commands/command.ts";
import { choose, type GivenChoices } from "../../../src/commands/init/choose.ts";
import { type PlannedFile, settle } from "../../../src/commands/init/plan/settle.ts";
import { wantedFiles } from "../../../src/commands/init/plan/wanted-files.ts";
import { readPresent } from "../../../src/commands/init/read-present.ts";
import { readProject, rootOf } from "../../../src/commands/init/read-project.ts";
import { writePlan } from "../../../src/commands/init/write-plan.ts";
import { configFile, readProjectConfig } from "../../../src/commands/load/project-config.ts";
import type { Json } from "../../../src/core/json.ts";
import { workflowProblems } from "../../ci/check-workflow.ts";
import { caught } from "../../support/caught.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A project on the disk: path → text. A path that ends in "/" is a folder. */
type Layout = Readonly<Record<string, string>>;

function lay(layout: Layout, folder = ""): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(layout)) {
    mkdirSync(join(root, path.endsWith("/") ? path : dirname(path)), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, folder), { recursive: true });
  return join(root, folder);
}

/** As `init` does, beside documents and generated code, which are the same in every layout. */
async function setUp(cwd: string, given: Partial<GivenChoices> = {}, env: CommandContext["env"] = {}): Promise<readonly PlannedFile[]> {
  const facts = await readProject({ cwd, env });
  const config = existsSync(join(cwd, configFile)) ? await readProjectConfig(cwd) : undefined;
  const choices = await choose({ yes: true, ...given }, { facts, config }, {});
  const wanted = wantedFiles(facts, choices, "// the journey\n");
  const root = await rootOf(cwd);
  const planned = settle(wanted, await readPresent(wanted, { cwd, root }));
  await writePlan(planned, { cwd, root });
  return planned;
}

function states(planned: readonly PlannedFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(planned.map(({ path, state }) => [path, state]));
}

/** Every file below a folder with its text, and the time of its last change. */
function photograph(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(
    files.map((path) => [path, `${statSync(join(folder, path)).mtimeMs} ${readFileSync(join(folder, path), "utf8")}`]),
  );
}

const git: Layout = { ".git/HEAD": "ref: refs/heads/main\n" };
const esm = '{\n  "name": "shop",\n  "type": "module"\n}\n';
const all = (
  journey: string,
  more: Readonly<Record<string, string>> = {},
  { workflow }: { readonly workflow: string } = { workflow: ".github/workflows/airbyte-embedded.yml" },
): object => ({
  [journey]: "new",
  [configFile]: "new",
  ".gitattributes": "new",
  [workflow]: "new",
  "package.json": "edited",
  ...more,
});
const workspace = '{ "name": "root", "private": true, "workspaces": ["packages/*"] }';
/** CI is configured at the root of the repository, in a file for each package. */
const nested = { workflow: "../../.github/workflows/airbyte-embedded-packages-api.yml" };

interface Want {
  readonly states: object;
  /** Parts of the CI file. */
  readonly ci: readonly string[];
}

test.each<[name: string, layout: Layout, folder: string, want: Want]>([
  [
    "an empty folder, no git repository",
    {},
    "",
    { states: all("test/airbyte-embedded.test.ts", { "tsconfig.json": "new", "package.json": "new" }), ci: ["npm ci --ignore-scripts"] },
  ],
  [
    "npm, ESM and TypeScript",
    { ...git, "package.json": esm, "package-lock.json": "{}", "tsconfig.json": "{}" },
    "",
    { states: all("test/airbyte-embedded.test.ts"), ci: ["npm ci --ignore-scripts", "npm run airbyte:test"] },
  ],
  [
    "a nested package of an npm workspace",
    { ...git, "package.json": workspace, "package-lock.json": "{}", "tsconfig.json": "{}", "packages/api/package.json": esm },
    "packages/api",
    {
      states: all("test/airbyte-embedded.test.ts", {}, nested),
      ci: ["npm ci --ignore-scripts", 'working-directory: "packages/api"', "name: airbyte-embedded-packages-api"],
    },
  ],
  [
    "a nested package of a pnpm workspace, its pnpm pinned",
    {
      ...git,
      "pnpm-workspace.yaml": "packages: [packages/*]\n",
      "pnpm-lock.yaml": "",
      "package.json": '{ "packageManager": "pnpm@10.4.1+sha512.abc" }',
      "packages/api/package.json": esm,
      "packages/api/tsconfig.json": "{}",
    },
    "packages/api",
    {
      states: all("test/airbyte-embedded.test.ts", {}, nested),
      ci: ["npm install --global pnpm@10.4.1", "pnpm install --frozen-lockfile --ignore-scripts", "pnpm exec airbyte-embedded gate"],
    },
  ],
  [
    "a nested package of a yarn 4 workspace, no git repository",
    { "package.json": workspace, "yarn.lock": "", ".yarnrc.yml": "", "tsconfig.json": "{}", "packages/api/package.json": esm },
    "packages/api",
    {
      states: all("test/airbyte-embedded.test.ts", {}, nested),
      ci: ["corepack enable", "yarn install --immutable --mode=skip-build", "yarn run airbyte-embedded gate"],
    },
  ],
  [
    "bun, by its lockfile",
    { ...git, "package.json": esm, "bun.lock": "", "tsconfig.json": "{}" },
    "",
    { states: all("test/airbyte-embedded.test.ts"), ci: ["bun install --frozen-lockfile --ignore-scripts"] },
  ],
  [
    "CommonJS",
    { ...git, "package.json": '{ "name": "shop", "devDependencies": { "typescript": "5.6.0" } }', "tsconfig.json": "{}" },
    "",
    { states: all("test/airbyte-embedded.test.mts"), ci: [] },
  ],
  [
    "no TypeScript, and Jest",
    { ...git, "package.json": '{ "type": "module", "devDependencies": { "jest": "30.0.0" } }', "src/index.js": "" },
    "",
    { states: all("test/airbyte-embedded/journey.mjs"), ci: [] },
  ],
  [
    "a workflow of its own, and tests in another folder",
    { ...git, "package.json": esm, "tsconfig.json": "{}", ".github/workflows/ci.yml": "on: push\n", "tests/a.test.ts": "" },
    "",
    { states: all("tests/airbyte-embedded.test.ts"), ci: [] },
  ],
  [
    "a config file of its own",
    { ...git, "package.json": esm, "tsconfig.json": "{}", [configFile]: '{ "generate": { "out": "lib/air" } }\n' },
    "",
    { states: all("test/airbyte-embedded.test.ts", { [configFile]: "kept" }), ci: [] },
  ],
  [
    "a path that is not ASCII and has a space",
    { "Büro Straße/日本/package.json": esm, "Büro Straße/日本/tsconfig.json": "{}", "Büro Straße/日本/.git/HEAD": "" },
    "Büro Straße/日本",
    { states: all("test/airbyte-embedded.test.ts"), ci: [] },
  ],
  [
    "line ends of Windows",
    { ...git, "package.json": esm.replaceAll("\n", "\r\n"), "tsconfig.json": "{}", ".gitattributes": "*.png binary\r\n" },
    "",
    { states: all("test/airbyte-embedded.test.ts", { ".gitattributes": "edited" }), ci: [] },
  ],
])("%s", async (_, layout, folder, want) => {
  const cwd = lay(layout, folder);
  const first = await setUp(cwd);
  expect(states(first)).toEqual(want.states);
  const ci = first.find(({ path }) => path.endsWith(".yml"))?.after ?? "";
  for (const part of want.ci) expect(ci).toContain(part);
  expect(workflowProblems(parse(ci) as Json, ci)).toEqual([]);

  const root = await rootOf(cwd);
  const before = photograph(root);
  const second = await setUp(cwd);
  expect(second.map(({ state }) => state)).toEqual(second.map(() => "kept"));
  expect(photograph(root)).toEqual(before);
});

test("files of the user are kept, whatever they say; only scripts and lines that are missing are added", async () => {
  const manifest = '{\r\n\t"name": "shop",\r\n\t"scripts": {\r\n\t\t"airbyte:pull": "mine"\r\n\t},\r\n\t"type": "module"\r\n}';
  const cwd = lay({
    ...git,
    "package.json": manifest,
    "tsconfig.json": "mine",
    "test/airbyte-embedded.test.ts": "mine",
    ".gitattributes": "openapi/lock.json -text",
  });
  const kept = states(await setUp(cwd));
  expect([kept["test/airbyte-embedded.test.ts"], readFileSync(join(cwd, "tsconfig.json"), "utf8")]).toEqual(["kept", "mine"]);
  expect(readFileSync(join(cwd, "package.json"), "utf8")).toBe(
    [
      '{\r\n\t"name": "shop",\r\n\t"scripts": {\r\n\t\t"airbyte:pull": "mine",',
      '\t\t"airbyte:test": "vitest run test/airbyte-embedded.test.ts",',
      '\t\t"airbyte:sandbox": "airbyte-embedded sandbox",',
      '\t\t"airbyte:generate": "airbyte-embedded generate",',
      '\t\t"airbyte:gate": "airbyte-embedded gate",',
      '\t\t"airbyte:doctor": "airbyte-embedded doctor"',
      '\t},\r\n\t"type": "module"\r\n}',
    ].join("\r\n"),
  );
  expect(readFileSync(join(cwd, ".gitattributes"), "utf8").split("\n")).toEqual([
    "openapi/lock.json -text",
    "openapi/snapshot/** text eol=lf linguist-generated=true",
    "src/airbyte/** text eol=lf linguist-generated=true",
    "src/airbyte/api-report.md linguist-generated=false",
    "",
  ]);
});

test.each<[name: string, change: (cwd: string) => void, error: string]>([
  ["package.json is read-only", (cwd) => chmodSync(join(cwd, "package.json"), 0o444), "file-unwritable"],
  ["package.json is no JSON", (cwd) => writeFileSync(join(cwd, "package.json"), "{"), "init-manifest-invalid"],
  ["scripts are no object", (cwd) => writeFileSync(join(cwd, "package.json"), '{ "scripts": [] }'), "init-manifest-invalid"],
  ["a file stands in the place of the folder of tests", (cwd) => writeFileSync(join(cwd, "test"), ""), "output-unsafe"],
  ["a folder stands in the place of .gitattributes", (cwd) => mkdirSync(join(cwd, ".gitattributes")), "file-unreadable"],
])("%s: an error, and nothing is written", async (_, change, error) => {
  const cwd = lay({ ...git, "package.json": esm, "tsconfig.json": "{}" });
  change(cwd);
  const before = photograph(cwd);
  for (const _run of ["first", "second"]) {
    expect((await caught(() => setUp(cwd)))[0]).toBe(error);
    expect(photograph(cwd)).toEqual(before);
  }
  chmodSync(join(cwd, "package.json"), 0o644);
});

test("GitLab: the job has a file of its own, and .gitlab-ci.yml is written only where there is none", async () => {
  const remote = '[remote "origin"]\n\turl = git@gitlab.example.com:shop/api.git\n';
  const fresh = lay({ ...git, ".git/config": remote, "package.json": esm, "tsconfig.json": "{}" });
  const planned = await setUp(fresh);
  expect(states(planned)).toMatchObject({ ".gitlab/airbyte-embedded.yml": "new", ".gitlab-ci.yml": "new" });
  expect(parse(readFileSync(join(fresh, ".gitlab-ci.yml"), "utf8"))).toEqual({ include: [{ local: ".gitlab/airbyte-embedded.yml" }] });
  expect(parse(readFileSync(join(fresh, ".gitlab/airbyte-embedded.yml"), "utf8"))).toMatchObject({
    "airbyte-embedded": { image: "node:22", script: expect.arrayContaining(["npm run airbyte:test", `exit "\${code:-0}"`]) },
  });
  const own = lay({ ...git, ".gitlab-ci.yml": "test: { script: [true] }\n", "package.json": esm, "tsconfig.json": "{}" });
  expect(states(await setUp(own))).toMatchObject({ ".gitlab/airbyte-embedded.yml": "new", ".gitlab-ci.yml": "kept" });
});

test("without a lockfile, the program that runs this process is the package manager", async () => {
  const cwd = lay({ "package.json": esm });
  const of = async (agent: string | undefined): Promise<string> =>
    (await readProject({ cwd, env: { npm_config_user_agent: agent } })).packageManager;
  expect([await of("pnpm/10.4.1 npm/? node/v22.0.0"), await of(undefined)]).toEqual(["pnpm", "npm"]);
});
