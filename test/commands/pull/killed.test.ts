import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { pull } from "../../../src/commands/pull/pull.ts";
import { KitError } from "../../../src/core/errors.ts";
import { parseLock } from "../../../src/document/lock.ts";
import { openapiDocument, type Project, pullProject, registryDocument } from "../../support/pull-project.ts";
import { serveHttp } from "../../support/test-server.ts";

const child = fileURLToPath(new URL("../../support/pull-child.ts", import.meta.url));

/** Starts a pull of its own and kills it when `ready` says so; answers how it ended. */
async function killed(argv: readonly string[], ready?: Promise<unknown>): Promise<NodeJS.Signals | number | null> {
  const started = spawn(process.execPath, ["--import", "tsx", child, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void started.kill("SIGKILL"));
  const ended = once(started, "exit");
  await Promise.race([ready ?? once(started.stdout, "data"), ended]);
  started.kill("SIGKILL");
  const [code, signal] = await ended;
  return signal ?? code;
}

async function pulled(): Promise<Project> {
  const project = pullProject();
  project.write("old.json", openapiDocument(10));
  project.write("new.json", openapiDocument(11));
  project.write("r.json", registryDocument(3));
  project.write("r-new.json", registryDocument(4));
  await pull({ openapi: "old.json", registry: "r.json", accept: false }, project.context);
  return project;
}

test("killed in the middle of the body: everything is as it was", async () => {
  const project = await pulled();
  const before = project.state();
  let begun = (): void => {};
  const ready = new Promise<void>((resolve) => (begun = resolve));
  const server = await serveHttp((_, response) => {
    response.writeHead(200, { "content-length": 1_000_000 }).write('{"openapi":');
    begun();
  });
  expect(await killed([project.cwd, server.origin, "r.json"], ready)).toBe("SIGKILL");
  expect(project.state()).toEqual(before);
});

test.each([
  ["the first snapshot: both old ones are whole", "openapi.json", 10, 3],
  ["the second snapshot: each is whole, old or new", "registry.json", 11, 3],
  ["the lock: both new ones are whole", "lock.json", 11, 4],
])("killed before the rename of %s, and the next pull mends it", async (_, file, operations, connectors) => {
  const project = await pulled();
  const lock = project.read("openapi/lock.json");
  expect(await killed([project.cwd, "new.json", "r-new.json", file])).toBe("SIGKILL");
  expect(Object.keys(JSON.parse(project.read("openapi/snapshot/openapi.json")).paths).length).toBe(operations);
  expect(JSON.parse(project.read("openapi/snapshot/registry.json")).sources.length).toBe(connectors);
  expect(project.read("openapi/lock.json")).toBe(lock);
  const names = Object.keys(project.state()).filter((path) => path.startsWith("openapi/") && !path.endsWith(".tmp"));
  expect(names).toEqual(["openapi/lock.json", "openapi/snapshot/openapi.json", "openapi/snapshot/registry.json"]);

  await pull({ openapi: "new.json", registry: "r-new.json", accept: false }, project.context);
  expect(parseLock(JSON.parse(project.read("openapi/lock.json")), "lock")).toMatchObject({
    openapi: { operations: 11 },
    registry: { connectors: 4 },
  });
});

describe("killed with pages of the guide", () => {
  const [before, after] = [
    ["a.md", "gone.md"],
    ["a.md", "new.md"],
  ] as const;
  const pagesOf = async (project: Project): Promise<readonly string[]> =>
    (await createLoader(project.cwd).guide()).pages.map(({ path, text }) => `${path} ${text.trim()}`);

  test.each([
    ["before the first page is in its place", "a.md", ["a.md old", "gone.md old"]],
    ["before the lock", "lock.json", "snapshot-altered"],
    ["before a page is removed", "-gone.md", ["a.md new", "gone.md old", "new.md new"]],
  ])("%s: whole, or noticed, and the next pull mends it", async (_, hangAt, want) => {
    const project = await pulled();
    for (const page of before) project.write(`docs-old/${page}`, "old\n");
    for (const page of after) project.write(`docs-new/${page}`, "new\n");
    const options = { openapi: "old.json", registry: "r.json", accept: true };
    await pull({ ...options, guide: "docs-old", pages: before }, project.context);
    expect(await killed([project.cwd, "old.json", "r.json", hangAt, "docs-new", after.join(",")])).toBe("SIGKILL");
    const got = await pagesOf(project).catch((error: unknown) => (error instanceof KitError ? error.code : error));
    expect(got).toEqual(want);
    await pull({ ...options, guide: "docs-new", pages: after }, project.context);
    expect(await pagesOf(project)).toEqual(["a.md new", "new.md new"]);
    expect(Object.keys(project.state()).filter((path) => path.includes("gone"))).toEqual(["docs-old/gone.md"]);
  });
});
