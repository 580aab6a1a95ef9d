// Does what docs/tutorial.md says, from packed packages in a fresh folder, and compares what is printed and made with the page and with
// examples/shop. --write puts what was made into examples/shop.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareShop } from "./tutorial/compare-shop.ts";
import { readTutorial } from "./tutorial/read-tutorial.ts";
import { freePort, runTutorial } from "./tutorial/run-tutorial.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [flag, ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== "--write") || others.length > 0) {
  process.stderr.write("npm run tutorial takes no flag but --write.\n");
  process.exit(2);
}
const parent = mkdtempSync(join(tmpdir(), "tutorial-"));
try {
  process.exitCode = await follow(parent);
} finally {
  rmSync(parent, { recursive: true, force: true });
}

async function follow(parent: string): Promise<number> {
  const folder = join(parent, "shop");
  for (const name of ["shop", "home"]) mkdirSync(join(parent, name));
  packInto(folder, join(parent, "staged"));
  const steps = readTutorial(readFileSync(join(root, "docs/tutorial.md"), "utf8"));
  const ports = new Map([
    ["4010", await freePort()],
    ["3000", await freePort()],
  ]);
  const problem = await runTutorial(steps, { folder, env: { ...environment(join(parent, "home")), PORT: ports.get("3000") }, ports });
  if (problem !== undefined) {
    process.stderr.write(`tutorial: ${problem.command}\n--- the page says\n${problem.wanted}\n--- it printed\n${problem.printed}\n`);
    return 1;
  }
  const example = join(root, "examples/shop");
  if (flag === "--write") {
    rmSync(example, { recursive: true, force: true });
    cpSync(folder, example, { recursive: true, filter: (path) => !isLeftOut(path.slice(folder.length + 1)) });
    process.stderr.write(`tutorial: ${steps.length} steps, and examples/shop is written\n`);
    return 0;
  }
  const differing = compareShop(folder, example, isLeftOut);
  for (const path of differing) process.stderr.write(`tutorial: examples/shop/${path} is not what the tutorial makes\n`);
  if (differing.length > 0) process.stderr.write("tutorial: npm run tutorial -- --write makes it so; its diff is what a reader meets.\n");
  else process.stderr.write(`tutorial: ${steps.length} steps, all as the page says\n`);
  return differing.length > 0 ? 1 : 0;
}

/** Packages and lockfile are of this machine; the last step's document is made again by whoever tries it. */
function isLeftOut(path: string): boolean {
  return /^(?:node_modules|\.git|package-lock\.json|tomorrow\.json|.*\.tgz)(?:[/\\]|$)/.test(path);
}

function packInto(folder: string, staged: string): void {
  run(process.execPath, ["--import", "tsx", "scripts/stage.ts", "--out", staged]);
  run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, join(staged, "client"), join(staged, "kit")]);
}

function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`tutorial: ${command} ${args.join(" ")} failed:\n${stdout}${stderr}\n`);
  process.exit(3);
}

/** A reader's environment: an empty home, and the packages of npm's cache alone. */
function environment(home: string): Readonly<Record<string, string | undefined>> {
  const cache = spawnSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).stdout.trim();
  const { PATH, LANG } = process.env;
  return {
    PATH,
    LANG,
    HOME: home,
    USERPROFILE: home,
    NO_COLOR: "1",
    npm_config_cache: cache,
    npm_config_offline: "true",
    npm_config_ignore_scripts: "true",
  };
}
