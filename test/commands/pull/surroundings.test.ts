import { mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pull } from "../../../src/commands/pull/pull.ts";
import { caught } from "../../support/caught.ts";
import { openapiDocument, pulledProject, pullProject, registryDocument } from "../../support/pull-project.ts";
import { serveHttp } from "../../support/test-server.ts";

describe("files", () => {
  test("a file where the folder should be", async () => {
    const { options } = await pulledProject();
    const project = pullProject();
    project.write("openapi", "");
    const [code, message] = await caught(() => pull(options, project.context));
    expect([code, message]).toEqual(["file-unwritable", "The file cannot be written (ENOTDIR)."]);
  });

  test("a folder where a snapshot should be", async () => {
    const { options } = await pulledProject();
    const project = pullProject();
    mkdirSync(join(project.cwd, "openapi/snapshot/registry.json"), { recursive: true });
    const [code, message] = await caught(() => pull(options, project.context));
    expect([code, message]).toEqual(["file-unwritable", "The file cannot be written (EISDIR)."]);
    expect(Object.keys(project.state())).toEqual(["openapi/snapshot/openapi.json"]);
  });

  test("a source that is not there", async () => {
    const project = pullProject();
    const error = await caught(() => pull({ openapi: "missing.json", registry: "missing.json", accept: false }, project.context));
    expect(error).toEqual(["file-not-found", "There is no such file.", join(project.cwd, "missing.json")]);
  });

  test("an old temporary file of a killed pull goes with the next", async () => {
    const { project, options, documents } = await pulledProject();
    project.write("openapi/snapshot/.openapi.json.0123456789ab.tmp", "");
    utimesSync(join(project.cwd, "openapi/snapshot/.openapi.json.0123456789ab.tmp"), 0, 0);
    documents.openapi = openapiDocument(21);
    await pull(options, project.context);
    expect(Object.keys(project.state()).filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });
});

describe("on a terminal", () => {
  test.each([
    ["the wait for a retry is told", true, 1],
    ["and nothing without one", false, 0],
  ])("%s", async (_, interactive, count) => {
    const server = await serveHttp((_, response) => response.writeHead(503).end());
    const project = pullProject({ interactive });
    project.write("r.json", registryDocument(1));
    const pace = { now: () => 0, random: () => 0, sleep: async () => {} };
    await caught(() => pull({ openapi: server.origin, registry: "r.json", accept: false, retries: 1 }, project.context, { pace }));
    expect(project.notes).toEqual(Array(count).fill(`openapi: The server answered 503 Service Unavailable. Next try in 1 s.`));
  });

  test("Ctrl-C ends a pull", async () => {
    const server = await serveHttp(() => {});
    const project = pullProject({ signal: AbortSignal.timeout(50) });
    const options = { openapi: server.origin, registry: server.origin, accept: false };
    expect((await caught(() => pull(options, project.context)))[0]).toBe("pull-interrupted");
  });

  test("each further megabyte is told", async () => {
    const server = await serveHttp((_, response) => response.end(openapiDocument(3).padEnd(2_500_000)));
    const project = pullProject({ interactive: true });
    project.write("r.json", registryDocument(1));
    await pull({ openapi: server.origin, registry: "r.json", accept: false }, project.context);
    expect(project.notes).toEqual(["openapi: 1 MB so far", "openapi: 2 MB so far"]);
  });
});
