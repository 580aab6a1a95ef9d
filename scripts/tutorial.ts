// Does what docs/tutorial.md says, from packed packages in a fresh folder, and compares what is printed and made with the page and with
// examples/shop. --write puts what was made into examples/shop.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { npmCommand } from "./stage/npm-command.ts";
import { compareShop } from "./tutorial/compare-shop.ts";
import { followTutorial, isLeftOut } from "./tutorial/follow-tutorial.ts";

const clone = fileURLToPath(new URL("..", import.meta.url));
const [flag, ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== "--write") || others.length > 0) {
  process.stderr.write("npm run tutorial takes no flag but --write.\n");
  process.exit(2);
}
const parent = mkdtempSync(join(tmpdir(), "tutorial-"));
process.exitCode = await follow().finally(() => rmSync(parent, { recursive: true, force: true }));

async function follow(): Promise<number> {
  const page = readFileSync(join(clone, "docs/tutorial.md"), "utf8");
  const problem = await followTutorial({ page, tarballs: pack(), parent, clone });
  if (problem !== undefined) {
    process.stderr.write(`tutorial: ${problem.command}\n--- the page says\n${problem.wanted}\n--- it printed\n${problem.printed}\n`);
    return 1;
  }
  const [made, example] = [join(parent, "shop"), join(clone, "examples/shop")];
  if (flag === "--write") {
    rmSync(example, { recursive: true, force: true });
    cpSync(made, example, { recursive: true, filter: (path) => !isLeftOut(relative(made, path)) });
    process.stderr.write("tutorial: all as the page says; examples/shop is written\n");
    return 0;
  }
  const differing = compareShop(made, example, isLeftOut);
  for (const path of differing) process.stderr.write(`tutorial: examples/shop/${path} is not what the tutorial makes\n`);
  if (differing.length > 0) process.stderr.write("tutorial: npm run tutorial -- --write makes it so; its diff is what a reader meets.\n");
  else process.stderr.write("tutorial: all as the page says\n");
  return differing.length > 0 ? 1 : 0;
}

function pack(): readonly string[] {
  const [staged, packed] = [join(parent, "staged"), join(parent, "packed")];
  mkdirSync(packed);
  run(process.execPath, ["--import", "tsx", "scripts/stage.ts", "--out", staged]);
  const [program, ...first] = npmCommand();
  run(program, [
    ...first,
    "pack",
    "--silent",
    "--ignore-scripts",
    "--pack-destination",
    packed,
    join(staged, "client"),
    join(staged, "kit"),
  ]);
  return readdirSync(packed).map((name) => join(packed, name));
}

function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: clone, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`tutorial: ${command} ${args.join(" ")} failed:\n${stdout}${stderr}\n`);
  process.exit(3);
}
