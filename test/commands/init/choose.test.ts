import { expect, test } from "vitest";
import { choose } from "../../../src/commands/init/choose.ts";
import type { ProjectFacts } from "../../../src/commands/init/plan/project-facts.ts";
import { caught } from "../../support/caught.ts";

const facts: ProjectFacts = {
  name: "shop",
  fromRoot: "",
  isRepository: true,
  packageManager: "npm",
  isYarnBerry: false,
  dependencies: [],
  isModule: true,
  hasTsconfig: true,
  isJavaScript: false,
  testScript: "",
  host: undefined,
  kitFolder: "./node_modules/airbyte-embedded-kit",
  testFolder: "test",
};
const given = { facts, config: undefined };
const config = { urls: {}, flags: { generate: { out: "lib/air", connectors: "source-a,source-b" } } };

test("a person is asked what no flag says, and an empty answer is the default", async () => {
  const asked: string[] = [];
  const answers: Readonly<Record<string, string>> = { "Connectors, or all?": "source-stripe, source-hubspot" };
  const ask = async (question: string, fallback: string): Promise<string> => {
    asked.push(`${question} [${fallback}]`);
    return answers[question] ?? fallback;
  };
  expect(await choose({ yes: false, out: "./lib/air/" }, given, { ask })).toEqual({
    connectors: "source-stripe,source-hubspot",
    out: "lib/air",
    ci: "github",
    runner: "vitest",
  });
  expect(asked).toEqual(["Connectors, or all? [source-postgres]", "CI job for github, gitlab, none? [github]"]);
});

test.each([
  ["no terminal", { yes: false }, given, "init-no-terminal"],
  ["a folder outside", { yes: true, out: "../air" }, given, "usage-bad-value"],
  ["the folder itself", { yes: true, out: "." }, given, "usage-bad-value"],
  ["an absolute folder", { yes: true, out: "/air" }, given, "usage-bad-value"],
  ["a drive of Windows", { yes: true, out: "C:\\air" }, given, "usage-bad-value"],
  ["the folder of the documents", { yes: true, out: "openapi" }, given, "usage-bad-value"],
  ["the folder of the tests", { yes: true, out: "./test/" }, given, "usage-bad-value"],
  ["a folder of packages", { yes: true, out: "node_modules/air" }, given, "usage-bad-value"],
  ["another folder than the config file's", { yes: true, out: "src/air" }, { facts, config }, "init-conflict"],
  ["other connectors than the config file's", { yes: true, connectors: "all" }, { facts, config }, "init-conflict"],
])("refused: %s", async (_, options, project, code) => {
  expect((await caught(() => choose(options, project, {})))[0]).toBe(code);
});

test("the config file's choices count, and a flag that says the same is no conflict", async () => {
  const options = { yes: true, connectors: "source-a, source-b" };
  expect(await choose(options, { facts, config }, {})).toMatchObject({ out: "lib/air", connectors: "source-a,source-b" });
  expect(await choose({ yes: true }, { facts, config: { urls: {}, flags: {} } }, {})).toMatchObject({
    out: "generated",
    connectors: "all",
  });
});

test.each([
  ["vitest is there", { dependencies: ["vitest", "jest"] }, "vitest"],
  ["Mocha is there", { dependencies: ["mocha"] }, "node"],
  ["the runner of Node.js is used", { testScript: "node --import tsx --test test" }, "node"],
  ["nothing is there", {}, "vitest"],
])("the runner where %s", async (_, change, runner) => {
  expect(await choose({ yes: true }, { facts: { ...facts, ...change }, config: undefined }, {})).toMatchObject({ runner });
});
