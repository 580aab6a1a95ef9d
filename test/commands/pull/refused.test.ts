import { describe, expect, test } from "vitest";
import { pull } from "../../../src/commands/pull/pull.ts";
import { caught } from "../../support/caught.ts";
import { openapiDocument, pulledProject, registryDocument } from "../../support/pull-project.ts";

describe("a document that shrank", () => {
  const gone = Array.from({ length: 20 }, (_, at) => `GET /p${at + 20}`).join(", ");

  test("is refused with what went, and nothing is written", async () => {
    const { project, options, documents } = await pulledProject({ openapi: openapiDocument(50), registry: registryDocument(20) });
    const before = project.state();
    Object.assign(documents, { openapi: openapiDocument(20), registry: registryDocument(21) });
    expect(await caught(() => pull(options, project.context))).toEqual([
      "pull-shrunk",
      `30 of 50 operations are gone: ${gone} and 10 more.`,
      options.openapi,
    ]);
    expect(project.state()).toEqual(before);
  });

  test("is taken with --accept", async () => {
    const { project, options, documents } = await pulledProject();
    documents.registry = registryDocument(1);
    expect((await caught(() => pull(options, project.context)))[0]).toBe("pull-shrunk");
    const { text } = await pull({ ...options, accept: true }, project.context);
    expect(text).toContain(`registry: 20 → 1 connector (${options.registry})\n  19 gone: `);
  });

  test("by a tenth is still fine", async () => {
    const { options, project, documents } = await pulledProject();
    documents.openapi = openapiDocument(18);
    expect(await pull(options, project.context)).toMatchObject({ exit: 0, json: { openapi: { before: 20, after: 18 } } });
  });

  test("is refused also where the lock is lost", async () => {
    const { project, options, documents } = await pulledProject();
    project.write("openapi/lock.json", "");
    documents.openapi = openapiDocument(1);
    expect((await caught(() => pull(options, project.context)))[0]).toBe("pull-shrunk");
  });
});

describe("where the old snapshot cannot be read, the lock's count is the measure", () => {
  test.each([
    ["openapi", "no JSON", "{", 17, "3 of 20 operations are gone; which, the old snapshot cannot tell."],
    ["registry", "no JSON", "{", 1, "19 of 20 connectors are gone; which, the old snapshot cannot tell."],
    [
      "openapi",
      "of no version that is known",
      '{"openapi":"3.1"}',
      1,
      "19 of 20 operations are gone; which, the old snapshot cannot tell.",
    ],
  ] as const)("%s: %s", async (kind, _, broken, left, message) => {
    const { project, options, documents } = await pulledProject();
    project.write(`openapi/snapshot/${kind}.json`, broken);
    const before = project.state();
    documents[kind] = kind === "openapi" ? openapiDocument(left) : registryDocument(left);
    expect(await caught(() => pull(options, project.context))).toEqual(["pull-shrunk", message, options[kind]]);
    expect(project.state()).toEqual(before);
  });

  test("a tenth less is fine, and without a lock there is nothing to measure by", async () => {
    const { project, options, documents } = await pulledProject();
    project.write("openapi/snapshot/openapi.json", "{");
    documents.openapi = openapiDocument(18);
    expect((await pull(options, project.context)).exit).toBe(0);
    project.write("openapi/snapshot/openapi.json", "{");
    project.write("openapi/lock.json", "{");
    documents.openapi = openapiDocument(1);
    expect((await pull(options, project.context)).exit).toBe(0);
  });
});

test("an overlay that no longer matches does not stop a pull", async () => {
  const { project, options, documents } = await pulledProject();
  project.write("openapi/overlays/010-gone.yaml", "overlay: 1.0.0\nactions: [{ target: $.gone, update: {} }]\n");
  documents.openapi = openapiDocument(21);
  expect((await pull(options, project.context)).exit).toBe(0);
});

describe("a document that is not what it should be leaves everything as it was", () => {
  test.each([
    ["an error page", "openapi", "<html>", "document-unparseable", "This is a web page or XML: the text starts with `<`."],
    ["no OpenAPI", "openapi", "{}", "document-not-openapi", "The document does not say which OpenAPI version it is of."],
    [
      "Swagger",
      "openapi",
      '{"swagger":"2.0"}',
      "document-not-openapi",
      'The document is of Swagger "2.0"; known are OpenAPI 3.0.x and 3.1.x.',
    ],
    [
      "a future OpenAPI",
      "openapi",
      '{"openapi":"4.0.0"}',
      "document-not-openapi",
      'The document is of OpenAPI "4.0.0"; known are 3.0.x and 3.1.x.',
    ],
    [
      "a version without its third number",
      "openapi",
      '{"openapi":"3.1","paths":{"/a":{"get":{}}}}',
      "document-not-openapi",
      'The document is of OpenAPI "3.1"; known are 3.0.x and 3.1.x.',
    ],
    [
      "a bundle",
      "openapi",
      '{"openapi":"3.1.0","paths":{"/a":{"get":{}}},"x-airbyte-embedded-kit":{"format":1}}',
      "pull-bundle",
      "This is a bundle of this kit and not what upstream published: it carries the member x-airbyte-embedded-kit.",
    ],
    [
      "a reference that leads out",
      "openapi",
      '{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"$ref":"https://evil.example/a"}}}}}}',
      "document-external-ref",
      'These references lead out of the document:\n  /paths/~1a/get/responses/200/$ref refers to "https://evil.example/a"',
    ],
    [
      "a schema that does not compile",
      "openapi",
      '{"openapi":"3.1.0","paths":{"/a":{"get":{}}},"components":{"schemas":{"A":{"minLength":"two"}}}}',
      "document-beyond-repair",
      "These schemas do not compile:\n  /components/schemas/A/minLength: must be integer",
    ],
    ["no operation", "openapi", '{"openapi":"3.1.0","paths":{}}', "document-not-openapi", "The document describes no operation."],
    ["no registry", "registry", "[]", "document-not-registry", "The document lacks the arrays `sources` and `destinations`."],
    [
      "an empty registry",
      "registry",
      '{"sources":[{}],"destinations":[]}',
      "document-not-registry",
      "The registry holds no usable connector.",
    ],
    ["deep nesting", "registry", "[".repeat(100_000), "document-too-deep", "The document is nested more than 128 levels deep."],
    [
      "an alias bomb",
      "openapi",
      Array.from(
        { length: 9 },
        (_, at) =>
          `a${at}: &a${at} [${Array(9)
            .fill(at === 0 ? "x" : `*a${at - 1}`)
            .join(",")}]`,
      ).join("\n"),
      "document-too-many-nodes",
      "The document holds more than 4000000 values.",
    ],
  ] as const)("%s", async (_, kind, text, code, message) => {
    const { project, options, documents } = await pulledProject();
    const before = project.state();
    Object.assign(documents, { openapi: openapiDocument(21), registry: registryDocument(21), [kind]: text });
    expect(await caught(() => pull(options, project.context))).toEqual([code, message, options[kind]]);
    expect(project.state()).toEqual(before);
  });
});
