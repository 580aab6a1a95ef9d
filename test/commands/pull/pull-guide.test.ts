import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { citedPages } from "../../../contracts/citations.ts";
import type { CommandResult } from "../../../src/commands/command.ts";
import { createLoader } from "../../../src/commands/load/loader.ts";
import { type PullOptions, pull } from "../../../src/commands/pull/pull.ts";
import { sha256 } from "../../../src/core/digest.ts";
import { caught } from "../../support/caught.ts";
import { commitAll, git, gitRepository } from "../../support/git-repository.ts";
import { type GuidePages, type GuideServer, serveGuide } from "../../support/guide-server.ts";
import { openapiDocument, type Project, pullProject, registryDocument } from "../../support/pull-project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const paths = ["docs/a.md", "docs/sub/b.md", "docs/c.md"];
const texts = (): GuidePages => ({ "docs/a.md": "# A\n", "docs/sub/b.md": "# B\n", "docs/c.md": "# C\n" });
const file = (path: string): string => `openapi/guide/${path}`;

interface Pulled {
  readonly project: Project;
  readonly server: GuideServer;
  readonly again: (changes?: Partial<PullOptions>) => Promise<CommandResult>;
  readonly first: CommandResult;
}

/** A project after its first pull of two files and three pages. */
async function pulled(pages: GuidePages = texts()): Promise<Pulled> {
  const project = pullProject();
  project.write("a.json", openapiDocument(3));
  project.write("r.json", registryDocument(2));
  const server = await serveGuide(pages);
  const options = { openapi: "a.json", registry: "r.json", guide: `${server.origin}/base`, pages: paths, accept: false, retries: 0 };
  const again: Pulled["again"] = (changes = {}) => pull({ ...options, ...changes }, project.context);
  return { project, server, again, first: await again() };
}

const guideOf = (project: Project): { url?: string; file?: string; pages: Record<string, Record<string, unknown>> } =>
  JSON.parse(project.read("openapi/lock.json")).guide;

describe("a first pull", () => {
  test("writes each page below its whole path, locks it, and says so", async () => {
    const { project, server, first } = await pulled();
    expect(paths.map((path) => project.read(file(path)))).toEqual(["# A\n", "# B\n", "# C\n"]);
    const digest = sha256("# A\n");
    const { url, pages } = guideOf(project);
    expect(url).toBe(`${server.origin}/base`);
    expect(Object.keys(pages).sort()).toEqual([...paths].sort());
    expect(pages["docs/a.md"]).toEqual({
      retrievedAt: "2026-01-01T00:00:00.000Z",
      etag: `"${digest.slice(0, 8)}"`,
      bytes: 4,
      sha256: digest,
      snapshotSha256: digest,
    });
    expect(first.text).toContain(`guide: 3 pages (${server.origin}/base)\nWrote openapi/snapshot/openapi.json, `);
    expect(first.json).toMatchObject({
      guide: { status: "changed", before: null, after: 3, added: paths, removed: [], altered: [], missing: [] },
    });
    expect((await createLoader(project.cwd).guide()).pages).toEqual([
      { path: "docs/a.md", text: "# A\n" },
      { path: "docs/c.md", text: "# C\n" },
      { path: "docs/sub/b.md", text: "# B\n" },
    ]);
  });

  test("asks for the pages that the rules cite, below the address, unless a list is named", async () => {
    const project = pullProject();
    project.write("a.json", openapiDocument(3));
    project.write("r.json", registryDocument(2));
    const server = await serveGuide({ "docs/ai-agents/embedded/api/tags.md": "# Tags\n" });
    const { text } = await pull({ openapi: "a.json", registry: "r.json", guide: `${server.origin}/base/`, accept: false }, project.context);
    expect(server.requests.map(({ url }) => url).sort()).toEqual(citedPages.map((path) => `/base/${path}`).sort());
    expect(citedPages.length).toBeGreaterThan(8);
    expect(text).toContain("guide: 1 page");
    expect(text).toContain(`  ${citedPages.length - 1} not there: ${citedPages[0]}`);
  });

  test("of an address with a commit locks it; of none it knows nothing", async () => {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    const { server, project } = await pulled();
    for (const path of paths) server.answers[`acme/${commit}/${path}`] = (response) => response.end("# X\n");
    await pull(
      { openapi: "a.json", registry: "r.json", guide: `${server.origin}/base/acme/${commit}`, pages: paths, accept: false },
      project.context,
    );
    expect(Object.values(guideOf(project).pages).map((entry) => entry.commit)).toEqual([commit, commit, commit]);
  });

  test("keeps a page with line feeds alone and without a byte order mark, and the digest of what came", async () => {
    const { project } = await pulled({ ...texts(), "docs/a.md": "\ufeff# A\r\n\r\nb\r\n" });
    expect(project.read(file("docs/a.md"))).toBe("# A\n\nb\n");
    expect(guideOf(project).pages["docs/a.md"]).toMatchObject({ bytes: 13, snapshotSha256: sha256("# A\n\nb\n") });
  });

  test("nothing names the guide: no page is asked for, written or locked", async () => {
    const project = pullProject();
    project.write("a.json", openapiDocument(3));
    project.write("r.json", registryDocument(2));
    const { text, json } = await pull({ openapi: "a.json", registry: "r.json", accept: false }, project.context);
    expect(text).not.toContain("guide");
    expect(Object.keys(json)).toEqual(["openapi", "registry", "changed"]);
    expect(Object.keys(project.state()).some((path) => path.includes("guide"))).toBe(false);
    expect((await createLoader(project.cwd).guide()).pages).toEqual([]);
    expect(await caught(() => pull({ only: "guide", accept: false }, project.context))).toEqual([
      "usage-bad-value",
      "Nothing names the guide: give its address or folder.",
      "--guide",
    ]);
  });
});

describe("where the guide is", () => {
  test.each([
    ["the flag", { guide: "flag" }, { AIRBYTE_EMBEDDED_GUIDE_URL: "env" }, "flag"],
    ["the environment", {}, { AIRBYTE_EMBEDDED_GUIDE_URL: "env" }, "env"],
    ["the config file", {}, { AIRBYTE_EMBEDDED_GUIDE_URL: "" }, "config"],
  ])("%s names it", async (_, flags, env, want) => {
    const project = pullProject({ env });
    project.write("airbyte-embedded.config.json", JSON.stringify({ guideUrl: "config", pull: { pages: ["docs/a.md"] } }));
    project.write("a.json", openapiDocument(3));
    project.write("r.json", registryDocument(2));
    for (const folder of ["flag", "env", "config"]) project.write(`${folder}/docs/a.md`, `# ${folder}\n`);
    await pull({ openapi: "a.json", registry: "r.json", pages: ["docs/a.md"], accept: false, ...flags }, project.context);
    expect([project.read(file("docs/a.md")), guideOf(project).file]).toEqual([`# ${want}\n`, want]);
  });

  test("else the lock does, so that a later pull needs no flag", async () => {
    const { server, again } = await pulled();
    server.pages["docs/c.md"] = "# New\n";
    expect((await again({ guide: undefined })).json).toMatchObject({ guide: { status: "changed", altered: ["docs/c.md"] } });
  });

  test("a folder within the repository is locked by its path, one outside by none; the commit is that of an unchanged checkout", async () => {
    const docs = gitRepository(texts());
    writeFileSync(join(docs, "docs/c.md"), "# Edited\n");
    const { project, again } = await pulled();
    await again({ guide: docs });
    const { pages, ...source } = guideOf(project);
    expect(source).toEqual({});
    const head = git(docs, "rev-parse", "HEAD").trim();
    // All three are read anew, because the source is another one.
    expect(paths.map((path) => pages[path]?.commit)).toEqual([head, head, undefined]);
    commitAll(docs, "second");
    mkdirSync(join(project.cwd, "own/docs/sub"), { recursive: true });
    for (const path of paths) project.write(`own/${path}`, `# own ${path}\n`);
    await again({ guide: "own" });
    expect(guideOf(project).file).toBe("own");
  });
});

describe("unchanged pages write nothing", () => {
  test("304 for all, on a condition for each", async () => {
    const { project, server, again } = await pulled();
    const before = project.state();
    const { text, json } = await again();
    expect(project.state()).toEqual(before);
    expect(server.requests.slice(3).map(({ headers }) => headers["if-none-match"] !== undefined)).toEqual([true, true, true]);
    expect(text).toContain(`guide: unchanged, 3 pages (${server.origin}/base)\nNothing to write.\n`);
    expect(json).toMatchObject({ guide: { status: "unchanged", before: 3, after: 3 }, changed: [] });
  });

  test("other bytes of the same text", async () => {
    const { project, server, again } = await pulled();
    const before = project.state();
    server.pages["docs/a.md"] = "\ufeff# A\r\n";
    await again();
    expect(project.state()).toEqual(before);
  });

  test("one changed page leaves the others, and their entries, alone", async () => {
    const { project, server, again } = await pulled();
    const [before, lock] = [project.state(), guideOf(project)];
    server.pages["docs/a.md"] = "# A, again\n";
    const { json, text } = await again();
    expect(json).toMatchObject({ changed: [file("docs/a.md"), "openapi/lock.json"] });
    expect(text).toContain("  1 changed: docs/a.md\n");
    expect(text).toContain("Next: run the verb gate, which tells what the guide's changes mean.\n");
    expect(project.state()[file("docs/c.md")]).toBe(before[file("docs/c.md")]);
    expect(guideOf(project).pages["docs/c.md"]).toEqual(lock.pages["docs/c.md"]);
  });

  test("only the guide is asked for, or only another", async () => {
    const { server, again } = await pulled();
    server.pages["docs/a.md"] = "# A, again\n";
    expect(Object.keys((await again({ only: "openapi" })).json)).toEqual(["openapi", "changed"]);
    expect(server.requests.length).toBe(3);
    expect(Object.keys((await again({ only: "guide", openapi: "gone.json" })).json)).toEqual(["guide", "changed"]);
  });
});

describe("what is out of step is mended", () => {
  test.each([
    ["an edited page", "# Edited\n", "The page is not what its lock says: it was edited, or a pull was killed half-way."],
    ["a page that is no text", "\ufffd", "The page is not what its lock says: it was edited, or a pull was killed half-way."],
  ])("%s", async (_, text, message) => {
    const { project, server, again } = await pulled();
    project.write(file("docs/a.md"), text);
    expect(await caught(() => createLoader(project.cwd).guide())).toEqual(["snapshot-altered", message, file("docs/a.md")]);
    await again();
    expect(project.read(file("docs/a.md"))).toBe("# A\n");
    const asked = server.requests.slice(3).find(({ url }) => url === "/base/docs/a.md");
    expect(asked?.headers["if-none-match"]).toBeUndefined();
  });

  test("a page that no lock names is told, and never touched", async () => {
    const { project, again } = await pulled();
    project.write(file("docs/own.md"), "# Mine\n");
    const want = "The lock does not name this page: remove it, or name the guide with `pull --guide`.";
    expect(await caught(() => createLoader(project.cwd).guide())).toEqual(["snapshot-altered", want, file("docs/own.md")]);
    await again({ pages: paths.slice(0, 2) });
    expect(project.read(file("docs/own.md"))).toBe("# Mine\n");
  });

  test("a lock that is lost", async () => {
    const { project, again } = await pulled();
    project.write("openapi/lock.json", "<<<<<<< ours");
    await again();
    expect((await createLoader(project.cwd).guide()).pages.length).toBe(3);
  });

  test("a lock whose paths lead out is no lock: nothing outside is read, written or removed", async () => {
    const { project, again } = await pulled();
    project.write("mine.md", "# Mine\n");
    const lock = JSON.parse(project.read("openapi/lock.json"));
    const entry = { sha256: sha256("# Mine\n"), snapshotSha256: sha256("# Mine\n") };
    project.write("openapi/lock.json", JSON.stringify({ ...lock, guide: { ...lock.guide, pages: { "../../mine.md": entry } } }));
    expect((await caught(() => createLoader(project.cwd).guide()))[0]).toBe("lock-invalid");
    await again();
    expect(project.read("mine.md")).toBe("# Mine\n");
  });
});

describe("a page that is gone", () => {
  test("is refused, and nothing is written", async () => {
    const { project, server, again } = await pulled();
    const before = project.state();
    delete server.pages["docs/sub/b.md"];
    server.pages["docs/a.md"] = "# A, again\n";
    const want = ["pull-shrunk", "1 of 3 pages is gone: docs/sub/b.md.", `${server.origin}/base`];
    expect(await caught(() => again())).toEqual(want);
    expect(project.state()).toEqual(before);
  });

  test("goes with --accept, with its folder", async () => {
    const { project, server, again } = await pulled();
    delete server.pages["docs/sub/b.md"];
    const { text, json } = await again({ accept: true });
    expect(json).toMatchObject({
      guide: { removed: ["docs/sub/b.md"], missing: ["docs/sub/b.md"] },
      changed: [file("docs/sub/b.md"), "openapi/lock.json"],
    });
    expect(text).toContain("guide: 3 → 2 pages");
    expect((await createLoader(project.cwd).guide()).pages.map(({ path }) => path)).toEqual(["docs/a.md", "docs/c.md"]);
  });

  test("goes where the list no longer names it; an edited one stays", async () => {
    const { project, again } = await pulled();
    project.write(file("docs/c.md"), "# Mine\n");
    await again({ pages: ["docs/a.md"] });
    expect(Object.keys(guideOf(project).pages)).toEqual(["docs/a.md"]);
    expect(project.read(file("docs/c.md"))).toBe("# Mine\n");
  });

  test("all of them at once mean a wrong address", async () => {
    const { server, again } = await pulled();
    const want = ["pull-http-status", "The server answered 404 Not Found.", `${server.origin}/elsewhere/docs/a.md`];
    expect(await caught(() => again({ guide: `${server.origin}/elsewhere`, accept: true }))).toEqual(want);
    const empty = temporaryFolder();
    expect((await caught(() => again({ guide: empty, accept: true })))[0]).toBe("file-not-found");
  });
});

describe("what is asked for is refused", () => {
  test.each([
    ["a way out", ["../secret.md"], '--pages takes paths of Markdown pages, and "../secret.md" has a segment `.` or `..`.'],
    ["separators of Windows", ["docs\\..\\a.md"], expect.stringContaining("is no plain relative path")],
    ["no Markdown", ["etc/passwd"], expect.stringContaining("does not end with .md")],
  ])("%s", async (_, pages, message) => {
    const { project, server, again } = await pulled();
    const before = project.state();
    expect(await caught(() => again({ pages }))).toEqual(["usage-bad-value", message, "--pages"]);
    expect([project.state(), server.requests.length]).toEqual([before, 3]);
  });

  test.each([
    ["plain http elsewhere", "http://docs.example/base", "pull-insecure-url"],
    ["a password", "https://me:secret@docs.example/base", "pull-bad-url"],
    ["a query", "https://docs.example/base?token=secret", "pull-bad-url"],
    ["another scheme", "file:///etc", "pull-bad-url"],
    ["no folder", "nowhere", "file-not-found"],
    ["a file", "a.json", "file-not-found"],
  ])("%s", async (_, guide, code) => {
    const { again } = await pulled();
    const [got, message] = await caught(() => again({ guide }));
    expect(got).toBe(code);
    expect(message).not.toContain("secret");
  });

  test("a link within the folder is followed, one that leads out is not", async () => {
    const { project, again } = await pulled();
    const [folder, outside] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(outside, "secret.md"), "# Secret\n");
    mkdirSync(join(folder, "docs/sub"), { recursive: true });
    for (const path of paths.slice(0, 2)) writeFileSync(join(folder, path), "# Here\n");
    symlinkSync("a.md", join(folder, "docs/c.md"));
    await again({ guide: folder });
    expect(project.read(file("docs/c.md"))).toBe("# Here\n");
    symlinkSync(join(outside, "secret.md"), join(folder, "docs/d.md"));
    const message = "The page is a link that leads out of the guide's folder.";
    expect((await caught(() => again({ guide: folder, pages: [...paths, "docs/d.md"] }))).slice(0, 2)).toEqual([
      "file-unreadable",
      message,
    ]);
  });

  test("a guide folder that is a link out of the project is not written through", async () => {
    const project = pullProject();
    const outside = temporaryFolder();
    project.write("a.json", openapiDocument(3));
    project.write("r.json", registryDocument(2));
    project.write("docs/docs/a.md", "# A\n");
    mkdirSync(join(project.cwd, "openapi"));
    symlinkSync(outside, join(project.cwd, "openapi/guide"));
    const options = { openapi: "a.json", registry: "r.json", guide: "docs", pages: ["docs/a.md"], accept: false };
    expect((await caught(() => pull(options, project.context)))[0]).toBe("output-unsafe");
  });
});
