import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { Server } from "node:net";
import { delimiter, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { followTutorial } from "../../scripts/tutorial/follow-tutorial.ts";
import { type PackageServer, servePackages } from "../../scripts/tutorial/serve-packages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let server: PackageServer | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
});

/** A clone with one package. */
function cloneOfOne(): string {
  const clone = temporaryFolder();
  mkdirSync(join(clone, "node_modules/one"), { recursive: true });
  writeFileSync(join(clone, "package-lock.json"), '{ "packages": { "node_modules/one": { "version": "1.2.3" } } }');
  writeFileSync(join(clone, "node_modules/one/package.json"), '{ "name": "one", "version": "1.2.3" }');
  return clone;
}

async function serve(clone: string): Promise<(path: string) => Promise<{ readonly status: number; readonly text: string }>> {
  server = await servePackages(clone);
  const { url } = server;
  return async (path) => {
    const answer = await fetch(`${url}/${path}`);
    return { status: answer.status, text: await answer.text() };
  };
}

test("a package is described and packed; another is not there", async () => {
  const get = await serve(cloneOfOne());
  const { status, text } = await get("one");
  expect([status, JSON.parse(text)]).toMatchObject([200, { name: "one", "dist-tags": { latest: "1.2.3" } }]);
  const packed = await get("one/-/1.2.3");
  expect(packed.status).toBe(200);
  expect(packed.text).toContain("one/package.json");
  expect([(await get("two")).status, (await get("one/-/9.9.9")).status]).toEqual([404, 404]);
});

test("planted: an address that is not well encoded, and a package without its package.json, leave the server there", async () => {
  const clone = cloneOfOne();
  const get = await serve(clone);
  expect((await get("%")).status).toBe(400);
  rmSync(join(clone, "node_modules/one/package.json"));
  expect((await get("one")).status).toBe(500);
  expect((await get("two")).status).toBe(404);
});

test.each<[string, (folder: string) => string]>([
  ["no tar", (folder) => folder],
  ["a tar that fails half-way", (folder) => [withProgram(folder, "printf half; exit 1"), process.env.PATH].join(delimiter)],
])("planted: %s breaks the package off, and leaves the server there", async (_, path) => {
  const get = await serve(cloneOfOne());
  vi.stubEnv("PATH", path(temporaryFolder()));
  await expect(get("one/-/1.2.3")).rejects.toThrow();
  expect((await get("one")).status).toBe(200);
});

function withProgram(folder: string, script: string): string {
  writeFileSync(join(folder, "tar"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "tar"), 0o755);
  return folder;
}

test.each<[string, string, RegExp]>([
  ["is none", undefined as unknown as string, /matchAll/],
  ["has a file where a folder is", "```ts\n// shop.ts/../../shop\n```\n", /EISDIR/],
])("planted: a tutorial that %s leaves no server open", async (_, page, message) => {
  const listen = vi.spyOn(Server.prototype, "listen");
  const clone = cloneOfOne();
  await expect(followTutorial({ page, tarballs: [], parent: temporaryFolder(), clone })).rejects.toThrow(message);
  expect(listen.mock.contexts.filter((one) => (one as Server).listening)).toEqual([]);
});
