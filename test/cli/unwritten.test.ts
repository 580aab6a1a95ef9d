import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { type BundledCli, bundleCli } from "../support/bundled-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let cli: BundledCli;
beforeAll(async () => {
  cli = await bundleCli([]);
});
afterAll(() => cli.remove());

const next = "  next: Check the permissions and the free space of the folder; run the same command again.\n";
const unwritten = (how: string): string =>
  `error[file-unwritable]: Standard output ${how}.\n  at: standard output\n${next}  page: docs/errors.md#file-unwritable\n`;

/** One call of each way to print: the overview, the version, a verb's help, its text, its JSON, its report and its error as JSON. */
const calls: readonly (readonly string[])[] = [
  ["--help"],
  ["--version"],
  ["generate", "--help"],
  ["gate", "rules"],
  ["gate", "rules", "--json"],
  ["docs", "README.md", "--report", "markdown=-"],
  ["no-verb", "--json"],
];

describe.skipIf(!existsSync("/dev/full"))("a full standard output: exit 3 and a sentence", () => {
  test.each(calls)("%s %s %s", (...call) => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [cli.main, ...call], {
      cwd: kitRoot,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    expect(status).toBe(3);
    expect(stderr).toContain(unwritten("cannot be written (ENOSPC)"));
    expect(stderr.split("Standard output")).toHaveLength(2);
  });

  test("says nothing where nothing is written there", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [cli.main, "no-verb"], { stdio: ["ignore", full, "pipe"], encoding: "utf8" });
    closeSync(full);
    expect([status, stderr.includes("Standard output")]).toEqual([2, false]);
  });
});

test.each([["--help"], ["gate", "rules", "--json"]])("a reader that is gone: exit 3 and a sentence: %s", async (...call) => {
  // The child begins only after its reader is gone.
  const folder = temporaryFolder();
  const go = join(folder, "go");
  const wait = join(folder, "wait.mjs");
  writeFileSync(
    wait,
    `import { existsSync } from "node:fs"; while (!existsSync(${JSON.stringify(go)})) await new Promise((r) => setTimeout(r, 5));`,
  );
  const child = spawn(process.execPath, ["--import", wait, cli.main, ...call], { cwd: kitRoot, stdio: ["ignore", "pipe", "pipe"] });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.destroy();
  await new Promise((resolve) => child.stdout.once("close", resolve));
  writeFileSync(go, "");
  expect(await ended).toBe(3);
  expect(err).toContain("error[file-unwritable]: Standard output was closed before everything was written (EPIPE).\n");
});

/**
 * Node.js opens the null device in place of a stream that is closed at the start, as a parent does that discards output on purpose. So it is no
 * error; and the first file that is written does not take the stream's place.
 */
describe.skipIf(process.platform === "win32")("a standard stream that is closed at the start counts as discarded", () => {
  test.each([">&-", ">&- 2>&-"])("%s", (closed) => {
    const folder = temporaryFolder();
    const report = join(folder, "report.md");
    const command = `exec "$0" "$1" docs "$2" --report "markdown=$3" ${closed}`;
    const page = join(kitRoot, "README.md");
    const { status, signal } = spawnSync("sh", ["-c", command, process.execPath, cli.main, page, report], { cwd: kitRoot });
    expect([status, signal]).toEqual([0, null]);
    const open = join(folder, "open.md");
    spawnSync(process.execPath, [cli.main, "docs", page, "--report", `markdown=${open}`], { cwd: kitRoot });
    expect(readFileSync(report, "utf8")).toBe(readFileSync(open, "utf8"));
  });
});

test("one file alone writes to standard output, so the calls above hold for every verb", () => {
  const files = readdirSync(join(kitRoot, "src"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const prints = (file: string): boolean => /process\.stdout|console\.log/.test(readFileSync(join(kitRoot, "src", file), "utf8"));
  expect(files.filter(prints)).toEqual([join("cli", "process.ts")]);
});
