import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { pull } from "../../../src/commands/pull/pull.ts";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import { sha256 } from "../../../src/core/digest.ts";
import { renderLock, writtenEntry } from "../../../src/document/lock.ts";
import { caught } from "../../support/caught.ts";
import { git } from "../../support/git-repository.ts";
import { openapiDocument, type Project, pulledProject, pullProject, registryDocument } from "../../support/pull-project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const snapshots = ["openapi/snapshot/openapi.json", "openapi/snapshot/registry.json", "openapi/lock.json"];

describe("a first pull", () => {
  test("writes canonical snapshots and the lock, and says so", async () => {
    const { project, options, result, documents } = await pulledProject();
    const openapi = canonicalJson(JSON.parse(documents.openapi));
    expect(project.read(snapshots[0]!)).toBe(openapi);
    expect(JSON.parse(project.read(snapshots[2]!))).toEqual({
      format: 1,
      openapi: {
        origin: "fetched",
        url: options.openapi,
        retrievedAt: "2026-01-01T00:00:00.000Z",
        etag: `"${sha256(documents.openapi).slice(0, 8)}"`,
        lastModified: "Wed, 21 Oct 2015 07:28:00 GMT",
        bytes: documents.openapi.length,
        sha256: sha256(documents.openapi),
        snapshotSha256: sha256(openapi),
        operations: 20,
      },
      registry: expect.objectContaining({
        connectors: 20,
        omits: ["connectorBuildOptions", "connectorTestSuitesOptions", "generated", "remoteRegistries", "releases.releaseCandidates"],
      }),
    });
    expect(result.text).toBe(
      [
        `openapi: 20 operations (${options.openapi})`,
        `registry: 20 connectors (${options.registry})`,
        `Wrote ${snapshots.join(", ")}.`,
        "Next: run the verb generate.",
        "",
      ].join("\n"),
    );
    expect(result.exit).toBe(0);
    expect(Object.keys(project.state())).toEqual([...snapshots].sort());
  });

  test("leaves out of the registry what serves upstream's build, and orders it", async () => {
    const { project } = await pulledProject();
    const { sources } = JSON.parse(project.read(snapshots[1]!));
    expect(sources.map((entry: { dockerRepository: string }) => entry.dockerRepository).slice(0, 3)).toEqual([
      "airbyte/source-n0",
      "airbyte/source-n1",
      "airbyte/source-n10",
    ]);
    expect(Object.keys(sources[0])).not.toContain("generated");
    expect(sources[0].releases).toEqual({ breakingChanges: { "1.0.0": { message: "m" } } });
  });

  test("names the keys that stood twice, which the snapshot no longer shows", async () => {
    const project = pullProject();
    project.write("a.json", '{"openapi": "3.1.0", "info": {}, "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {}}}}');
    project.write("r.json", registryDocument(1).replace("{", '{"sources": [],'));
    const { json, text } = await pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context);
    const repairs = (where: string): object[] => [{ code: "repeated-key", count: 1, where: [where] }];
    expect(json).toMatchObject({ openapi: { repairs: repairs("/info") }, registry: { after: 1, repairs: repairs("/sources") } });
    expect(text).toContain("openapi: 1 operation (a.json)\n  1 repeated, of which the last counts: /info\n");
  });

  test("takes files, JSON or YAML, and locks where they lie", async () => {
    const project = pullProject();
    project.write("in/a.yaml", "openapi: 3.1.0\npaths: {/a: {get: {}}}\n");
    project.write("in/r.json", registryDocument(1));
    const { json } = await pull({ openapi: "in/a.yaml", registry: join(project.cwd, "in/r.json"), accept: false }, project.context);
    expect(json).toMatchObject({ openapi: { status: "changed", after: 1, before: null }, changed: snapshots });
    const lock = JSON.parse(project.read("openapi/lock.json"));
    expect([lock.openapi.file, lock.registry.file, lock.openapi.url]).toEqual(["in/a.yaml", "in/r.json", undefined]);
  });

  test("of a repository, a lock names the files within, from the folder of the pull; none outside", async () => {
    const project = pullProject();
    const outside = temporaryFolder();
    git(project.cwd, "init", "-q");
    const cwd = join(project.cwd, "packages/api");
    mkdirSync(cwd, { recursive: true });
    project.write("specs/a.json", openapiDocument(1));
    writeFileSync(join(outside, "r.json"), registryDocument(1));
    const context = { ...project.context, cwd };
    await pull({ openapi: "../../specs/a.json", registry: join(outside, "r.json"), accept: false }, context);
    const text = project.read("packages/api/openapi/lock.json");
    const lock = JSON.parse(text);
    expect([lock.openapi.file, lock.registry.file, lock.registry.origin]).toEqual(["../../specs/a.json", undefined, "fetched"]);
    expect(text).not.toContain(outside);
    // A relative way out, and a sibling of a folder that is in no repository, are outside too.
    writeFileSync(join(outside, "a.json"), openapiDocument(2));
    await pull({ openapi: relative(cwd, join(outside, "a.json")), registry: join(outside, "r.json"), accept: false }, context);
    expect(JSON.parse(project.read("packages/api/openapi/lock.json")).openapi.file).toBe(undefined);
    const alone = pullProject();
    alone.write("specs/a.json", openapiDocument(1));
    alone.write("r.json", registryDocument(1));
    mkdirSync(join(alone.cwd, "api"));
    await pull({ openapi: "../specs/a.json", registry: "../r.json", accept: false }, { ...alone.context, cwd: join(alone.cwd, "api") });
    expect(alone.read("api/openapi/lock.json")).not.toContain("specs");
  });

  test("a lock without a place is a lock: the next pull and its readers take it", async () => {
    const project = pullProject();
    const outside = temporaryFolder();
    writeFileSync(join(outside, "a.json"), openapiDocument(1));
    writeFileSync(join(outside, "r.json"), registryDocument(1));
    const options = { openapi: join(outside, "a.json"), registry: join(outside, "r.json"), accept: false };
    await pull(options, project.context);
    expect((await pull(options, project.context)).text).toContain("Nothing to write.");
    expect((await createLoader(project.cwd).openapi()).source.isEmbedded).not.toBe(true);
  });

  test.each<[string, object | undefined, object, string]>([
    ["the folder that is usual", undefined, { selection: ["source-n0"] }, "`airbyte-embedded generate --connectors source-n0`"],
    [
      "the folder of the config file",
      { generate: { out: "src/air" } },
      { selection: ["source-n0", "source-n1"], open: true },
      "`airbyte-embedded generate --out src/air --connectors source-n0,source-n1 --open`",
    ],
    [
      "a name that a shell would take apart",
      { gate: { generated: "my files" } },
      { selection: [] },
      "`airbyte-embedded generate --out 'my files'`",
    ],
    [
      "no validators",
      undefined,
      { selection: ["source-n0"], validators: false },
      "`airbyte-embedded generate --connectors source-n0 --no-validators`",
    ],
    ["a folder that nobody generated", { generate: { out: "src/air" } }, {}, "run the verb generate"],
  ])("its next step is the command of the manifest: %s", async (_, config, manifest, want) => {
    const project = pullProject();
    project.write("a.json", openapiDocument(1));
    project.write("r.json", registryDocument(2));
    if (config !== undefined) project.write("airbyte-embedded.config.json", JSON.stringify(config));
    const folder = /--out '?([^' `]+(?: files)?)/.exec(want)?.[1] ?? "generated";
    if (Object.keys(manifest).length > 0) project.write(`${folder}/manifest.json`, JSON.stringify(manifest));
    const { text } = await pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context);
    expect(text).toContain(`Next: ${want}.\n`);
  });

  test.each(["webhooks", "components"])("takes a document of %s alone", async (part) => {
    const project = pullProject();
    const parts = { webhooks: { changed: { post: {} } }, components: { schemas: { A: { type: "string" } } } };
    project.write("a.json", JSON.stringify({ openapi: "3.1.0", info: { title: "a", version: "1" }, [part]: parts[part as "webhooks"] }));
    project.write("r.json", registryDocument(1));
    const { text } = await pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context);
    expect(text).toContain("openapi: 0 operations (a.json)\n");
    expect((await createLoader(project.cwd).openapi()).bundle.document).toHaveProperty(part);
  });

  test("replaces the embedded default, however much smaller the new document is", async () => {
    const project = writtenProject();
    project.write("a.json", openapiDocument(1));
    project.write("r.json", registryDocument(3));
    const { text } = await pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context);
    expect(text.split("\n").slice(0, 2)).toEqual([
      "openapi: 50 → 1 operation, in place of the embedded default (a.json)",
      "  49 gone: GET /p1, GET /p10, GET /p11, GET /p12, GET /p13 and 44 more",
    ]);
  });
});

function writtenProject(): Project {
  const project = pullProject();
  const [openapi, registry] = [canonicalJson(JSON.parse(openapiDocument(50))), canonicalJson(JSON.parse(registryDocument(2)))];
  project.write("openapi/snapshot/openapi.json", openapi);
  project.write("openapi/snapshot/registry.json", registry);
  const lock = { openapi: writtenEntry(openapi, { operations: 50 }), registry: writtenEntry(registry, { connectors: 2 }) };
  project.write("openapi/lock.json", renderLock(lock));
  return project;
}

describe("unchanged content writes nothing", () => {
  test("304 for both", async () => {
    const { project, options, server } = await pulledProject();
    const before = project.state();
    const { text, json } = await pull(options, project.context);
    expect(project.state()).toEqual(before);
    expect(server.requests.slice(2).map(({ headers }) => headers["if-none-match"] !== undefined)).toEqual([true, true]);
    expect(text).toBe(
      `openapi: unchanged, 20 operations (${options.openapi})\nregistry: unchanged, 20 connectors (${options.registry})\nNothing to write.\n`,
    );
    expect(json).toMatchObject({ changed: [], openapi: { status: "unchanged", before: 20, after: 20, added: [], removed: [] } });
  });

  test("other bytes of the same content", async () => {
    const { project, options, documents } = await pulledProject();
    const before = project.state();
    documents.openapi = JSON.stringify(JSON.parse(documents.openapi), null, 1);
    await pull(options, project.context);
    expect(project.state()).toEqual(before);
  });

  test("one changed document leaves the other, and its entry, alone", async () => {
    const { project, options, documents } = await pulledProject();
    const [before, lock] = [project.state(), JSON.parse(project.read("openapi/lock.json"))];
    documents.openapi = openapiDocument(20, "Renamed");
    const { json } = await pull(options, { ...project.context, now: () => new Date("2027-01-01") });
    expect(json).toMatchObject({ changed: ["openapi/snapshot/openapi.json", "openapi/lock.json"] });
    expect(project.state()["openapi/snapshot/registry.json"]).toBe(before["openapi/snapshot/registry.json"]);
    expect(JSON.parse(project.read("openapi/lock.json")).registry).toEqual(lock.registry);
  });

  test("only one is asked for", async () => {
    const { project, options, server } = await pulledProject();
    const { json } = await pull({ ...options, only: "registry" }, project.context);
    expect(server.requests.slice(2).map(({ url }) => url)).toEqual(["/registry"]);
    expect(Object.keys(json)).toEqual(["registry", "changed"]);
  });
});

describe("what is out of step is mended", () => {
  test.each([
    ["an edited snapshot", "openapi/snapshot/openapi.json", "{}"],
    ["a snapshot that is no text", "openapi/snapshot/openapi.json", "\ufffd"],
    ["a lock with a merge conflict", "openapi/lock.json", "<<<<<<< ours"],
  ])("%s", async (_, path, text) => {
    const { project, options, server } = await pulledProject();
    const before = project.read(path);
    project.write(path, text);
    await pull(options, project.context);
    expect(project.read(path)).toBe(before);
    const again = server.requests.slice(2).find(({ url }) => url === "/openapi");
    expect(again?.headers["if-none-match"]).toBeUndefined();
  });

  test("one document alone cannot make a lock", async () => {
    const project = pullProject();
    const error = await caught(() => pull({ only: "openapi", accept: false }, project.context));
    expect(error).toEqual([
      "lock-invalid",
      "There is no lock that can be read, so both documents must be pulled.",
      join(project.cwd, "openapi"),
    ]);
  });
});
