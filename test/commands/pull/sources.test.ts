import { describe, expect, test } from "vitest";
import { defaultSources, pullSources } from "../../../src/commands/pull/sources.ts";
import { caught } from "../../support/caught.ts";
import { pullProject } from "../../support/pull-project.ts";

const config = JSON.stringify({ openapiUrl: "https://config.example/o" });
const env = { AIRBYTE_EMBEDDED_OPENAPI_URL: "https://env.example/o", AIRBYTE_EMBEDDED_REGISTRY_URL: "" };

describe("pullSources", () => {
  test.each([
    ["the default", {}, {}, undefined, defaultSources.openapi],
    ["the config before the default", {}, {}, config, "https://config.example/o"],
    ["the environment before the config", {}, env, config, "https://env.example/o"],
    ["the flag before the environment", { openapi: "o.json" }, env, config, "o.json"],
  ])("%s", async (_, flags, variables, text, want) => {
    const project = pullProject({ env: variables });
    if (text !== undefined) project.write("airbyte-embedded.config.json", text);
    expect(await pullSources(flags, project.context)).toEqual({ openapi: want, registry: defaultSources.registry });
  });

  test.each([
    ["no object", "[]", "config-invalid", "The config is no JSON object."],
    ["an unknown key", '{"openApiUrl":"x"}', "config-invalid", 'The config has an unknown key "openApiUrl"; did you mean "openapiUrl"?'],
    ["a value of another type", '{"registryUrl":1}', "config-invalid", "registryUrl is no text."],
    ["no JSON", "{", "config-invalid", "This is not valid JSON: it breaks off at line 1, column 2."],
  ])("refuses %s", async (_, text, code, message) => {
    const project = pullProject();
    project.write("airbyte-embedded.config.json", text);
    expect(await caught(() => pullSources({}, project.context))).toEqual([code, message, "airbyte-embedded.config.json"]);
  });
});
