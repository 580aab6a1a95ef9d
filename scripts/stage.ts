// Builds the two packages into dist/client and dist/kit, ready to pack: compiled sources, types, the files they read, and a manifest each.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type RootManifest, stagedPackages } from "./stage/packages.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = Object.keys(stagedPackages) as (keyof typeof stagedPackages)[];
const wanted = process.argv.slice(2);

if (wanted.some((name) => !names.some((known) => known === name))) {
  process.stderr.write(`npm run stage takes the names of packages (${names.join(", ")}), or none for all of them.\n`);
  process.exit(2);
}
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!(await stage(name))) {
    process.exitCode = 3;
    break;
  }
  process.stderr.write(`stage: dist/${name} is ready; \`npm pack ./dist/${name}\` packs it.\n`);
}

async function stage(name: keyof typeof stagedPackages): Promise<boolean> {
  const { project, copied, rendered = {}, executable, manifest } = stagedPackages[name];
  const out = `${root}dist/${name}`;
  rmSync(out, { recursive: true, force: true });
  const tsc = [`${root}node_modules/typescript/bin/tsc`, "--project", `${root}${project}`];
  if (spawnSync(process.execPath, tsc, { cwd: root, stdio: ["ignore", 2, 2] }).status !== 0) return false;
  nameJavaScript(out);
  for (const [from, to] of Object.entries(copied)) cpSync(`${root}${from}`, `${out}/${to}`, { recursive: true });
  for (const [path, render] of Object.entries(rendered)) writeFileSync(`${out}/${path}`, await render(root));
  const described = manifest(JSON.parse(readFileSync(`${root}package.json`, "utf8")) as RootManifest);
  writeFileSync(`${out}/package.json`, `${JSON.stringify(described, null, 2)}\n`); // the order of a manifest's keys matters
  if (executable !== undefined) chmodSync(`${out}/${executable}`, 0o755);
  return true;
}

/** Rewrites `./a.ts` to `./a.js` in declarations. The compiler does this in code only, and some resolvers do not find a `.ts` path. */
function nameJavaScript(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const text = readFileSync(`${folder}/${file}`, "utf8");
    const named = text.replace(/((?:\bfrom|\bimport) ?\(?")(\.[^"]+)\.ts"/g, '$1$2.js"');
    if (named !== text) writeFileSync(`${folder}/${file}`, named);
  }
}
