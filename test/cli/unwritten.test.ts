import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const argv = ["--import", "tsx", join(kitRoot, "src/cli/main.ts")];
const next = "  next: Check the permissions and the free space of the folder; run the same command again.\n";

test.skipIf(!existsSync("/dev/full"))("a full standard output: exit 3 and a sentence", () => {
  const full = openSync("/dev/full", "w");
  for (const call of [["--help"], ["gate", "rules", "--json"], ["no-verb"]]) {
    const { status, stderr } = spawnSync(process.execPath, [...argv, ...call], {
      cwd: kitRoot,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    if (call[0] === "no-verb")
      expect([status, stderr.includes("Standard output")]).toEqual([2, false]); // it writes nothing there
    else {
      expect(status).toBe(3);
      expect(stderr).toBe(
        `error[file-unwritable]: Standard output cannot be written (ENOSPC).\n  at: standard output\n${next}  page: docs/errors.md#file-unwritable\n`,
      );
    }
  }
  closeSync(full);
});

test("a closed standard output: exit 3 and a sentence", async () => {
  // The child begins only after its reader is gone.
  const folder = temporaryFolder();
  const go = join(folder, "go");
  const wait = join(folder, "wait.mjs");
  writeFileSync(
    wait,
    `import { existsSync } from "node:fs"; while (!existsSync(${JSON.stringify(go)})) await new Promise((r) => setTimeout(r, 5));`,
  );
  const child = spawn(process.execPath, ["--import", wait, ...argv, "--help"], { cwd: kitRoot, stdio: ["ignore", "pipe", "pipe"] });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.stdout.destroy();
  await new Promise((resolve) => child.stdout.once("close", resolve));
  writeFileSync(go, "");
  expect(await ended).toBe(3);
  expect(err).toContain("error[file-unwritable]: Standard output was closed before everything was written (EPIPE).\n");
});
