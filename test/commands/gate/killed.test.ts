import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { gateProject } from "../../support/gate-project.ts";
import { git } from "../../support/git-repository.ts";

test("whoever is killed half-way leaves the work tree and an old report as they were", async () => {
  const root = gateProject();
  writeFileSync(join(root, "gate.html"), "old");
  const before = git(root, "status", "--porcelain");
  const tsx = join(kitRoot, "node_modules/tsx/dist/cli.mjs");
  const main = join(kitRoot, "src/cli/main.ts");
  for (const delayMs of [50, 400]) {
    const child = spawn(process.execPath, [tsx, main, "gate", "--report", "html=gate.html"], {
      cwd: root,
      stdio: "ignore",
      detached: true,
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await ended;
    const text = readFileSync(join(root, "gate.html"), "utf8");
    expect(text === "old" || text.endsWith("</html>\n")).toBe(true);
    expect(git(root, "status", "--porcelain")).toBe(before);
    expect(
      readdirSync(root)
        .filter((name) => !name.endsWith(".tmp"))
        .sort(),
    ).toEqual([".git", "gate.html", "openapi"]);
  }
});
