import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verbs } from "../../../src/cli/verbs.ts";
import { configFile, configFlags, projectConfigSchema, readProjectConfig } from "../../../src/commands/load/project-config.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function read(config: unknown): Promise<Awaited<ReturnType<typeof readProjectConfig>>> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, configFile), JSON.stringify(config));
  return readProjectConfig(cwd);
}

test("without the file nothing is set", async () => {
  expect(await readProjectConfig(temporaryFolder())).toEqual({ urls: {}, flags: {} });
});

test("values become what a shell would give to the flags", async () => {
  const { urls, flags } = await read({
    $schema: "x",
    openapiUrl: "https://x.example",
    generate: { out: "src/airbyte", connectors: ["a", "b"], open: true },
    gate: { usage: "u.json", levels: { "default-changed": "info", other: "warning" } },
    mock: { port: 4010 },
  });
  expect(urls).toEqual({ openapiUrl: "https://x.example" });
  expect(flags).toMatchObject({
    generate: { out: "src/airbyte", connectors: "a,b", open: true },
    gate: { usage: "u.json", levels: "default-changed=info,other=warning" },
    mock: { port: "4010" },
    pull: {},
  });
});

test.each<[string, unknown, string]>([
  ["a misspelt verb", { generat: {} }, 'The config has an unknown key "generat"; did you mean "generate"?'],
  ["a misspelt flag", { gate: { bse: "x" } }, 'The config has an unknown key "gate.bse"; did you mean "gate.base"?'],
  ["a flag for one run", { gate: { "accept-uncheckable": true } }, 'The config has an unknown key "gate.accept-uncheckable".'],
  ["a name of Object.prototype", { constructor: {} }, 'The config has an unknown key "constructor".'],
  ["a section that is none", { gate: "x" }, "gate is no object."],
  ["a number for a text", { generate: { out: 1 } }, "generate.out must be a text."],
  ["a text for a number", { mock: { port: "1" } }, "mock.port must be a whole number."],
  ["a text for a switch", { generate: { open: "yes" } }, "generate.open must be true or false."],
  ["an empty list", { generate: { connectors: [] } }, "generate.connectors must be a text or a list of texts."],
  [
    "a comma in a list",
    { gate: { usage: ["u,x.json"] } },
    'gate.usage has an item with a comma, "u,x.json", which a list of flags cannot hold.',
  ],
  ["a pair that is none", { gate: { levels: { a: 1 } } }, "gate.levels must be a text or an object of texts."],
])("refuses %s", async (_name, config, message) => {
  expect(await caught(() => read(config))).toEqual(["config-invalid", message, configFile]);
});

test.each(["", "{"])("a file of %j is the config's own fault", async (text) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, configFile), text);
  expect((await caught(() => readProjectConfig(cwd)))[0]).toBe("config-invalid");
});

test("every key is a flag of its verb, and the published schema has them all", () => {
  for (const [verb, flags] of Object.entries(configFlags)) {
    expect(Object.keys(verbs[verb]?.flags ?? {})).toEqual(expect.arrayContaining(Object.keys(flags)));
  }
  expect(JSON.parse(readFileSync(join(kitRoot, "docs/schemas/config.schema.json"), "utf8"))).toEqual(projectConfigSchema());
});
