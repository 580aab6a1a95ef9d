import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pull } from "../../src/commands/pull/pull.ts";
import { writeFiles } from "../../src/io/write-files.ts";
import { caught } from "../support/caught.ts";
import { openapiDocument, pullProject, registryDocument } from "../support/pull-project.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const device = "This is a device, a pipe or a socket, which the file would replace. A report goes to standard output as `-`.";

test("a pipe, a socket, a device and a link to one are never replaced", async () => {
  const folder = temporaryFolder();
  execFileSync("mkfifo", [join(folder, "pipe")]);
  const server = createServer().listen(join(folder, "socket"));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  symlinkSync("/dev/null", join(folder, "null"));
  symlinkSync("/proc/self/fd/1", join(folder, "stdout"));
  symlinkSync("pipe", join(folder, "link"));
  const before = readdirSync(folder).map((name) => `${name} ${lstatSync(join(folder, name)).ino}`);
  for (const name of ["pipe", "socket", "null", "stdout", "link"]) {
    const path = join(folder, name);
    expect(await caught(() => writeFiles([{ path, text: "x" }], { within: [folder] }))).toEqual(["output-unsafe", device, path]);
  }
  expect(readdirSync(folder).map((name) => `${name} ${lstatSync(join(folder, name)).ino}`)).toEqual(before);
});

test("a file of the system's own is none to write", async () => {
  const path = "/proc/self/fd/1";
  expect(await caught(() => writeFiles([{ path, text: "x" }], { within: [] }))).toEqual(["output-unsafe", device, path]);
});

interface Case {
  readonly project: string;
  readonly outside: string;
}

function linked(link: string): Case {
  const [project, outside] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(outside, "openapi.json"), "old");
  mkdirSync(dirname(join(project, link)), { recursive: true });
  symlinkSync(outside, join(project, link));
  return { project, outside };
}

test.each([
  ["the folder itself", "openapi/snapshot", "openapi/snapshot/openapi.json"],
  ["a folder above it", "openapi", "openapi/snapshot/openapi.json"],
  ["a folder above one that is not there yet", "a", "a/b/c/openapi.json"],
])("%s is a link out of the project: nothing is written, made or removed", async (_, link, file) => {
  const { project, outside } = linked(link);
  const path = join(project, file);
  for (const [files, remove] of [
    [[{ path, text: "x" }], []],
    [[], [path]],
  ] as const)
    expect((await caught(() => writeFiles(files, { within: [project], remove })))[0]).toBe("output-unsafe");
  expect([readdirSync(outside), readFileSync(join(outside, "openapi.json"), "utf8")]).toEqual([["openapi.json"], "old"]);
});

test("a link within the project is followed, and so is one on the way to it", async () => {
  const { project, outside } = linked("out");
  mkdirSync(join(project, "real"));
  symlinkSync("real", join(project, "link"));
  await writeFiles([{ path: join(project, "link/a"), text: "x" }], { within: [project] });
  await writeFiles([{ path: join(project, "out/b"), text: "y" }], { within: [join(project, "out")] });
  expect([readFileSync(join(project, "real/a"), "utf8"), readFileSync(join(outside, "b"), "utf8")]).toEqual(["x", "y"]);
});

test("one unsafe file of several: none is written", async () => {
  const { project } = linked("out");
  const files = ["a", "out/b"].map((name) => ({ path: join(project, name), text: "x" }));
  expect((await caught(() => writeFiles(files, { within: [project] })))[0]).toBe("output-unsafe");
  expect(readdirSync(project)).toEqual(["out"]);
});

test("pull writes through no link out of the project", async () => {
  const project = pullProject();
  const outside = temporaryFolder();
  project.write("a.json", openapiDocument(3));
  project.write("r.json", registryDocument(3));
  mkdirSync(join(project.cwd, "openapi"));
  symlinkSync(outside, join(project.cwd, "openapi/snapshot"));
  expect((await caught(() => pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context)))[0]).toBe("output-unsafe");
  expect([readdirSync(outside), readdirSync(join(project.cwd, "openapi"))]).toEqual([[], ["snapshot"]]);
});
