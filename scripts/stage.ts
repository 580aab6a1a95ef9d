// Builds the two packages into dist/client and dist/kit (or below the folder that --out names), ready to pack: compiled sources, types,
// the files they read, and a manifest each.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type WrittenFile, writeFiles } from "../src/io/write-files.ts";
import { type RootManifest, stagedPackages } from "./stage/packages.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const names = Object.keys(stagedPackages) as (keyof typeof stagedPackages)[];
const { parent, wanted } = readFlags();

for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const out = join(parent, name);
  if (!(await stage(name, out))) {
    process.exitCode = 3;
    break;
  }
  process.stderr.write(`stage: ${out} is ready; \`npm pack ${out}\` packs it.\n`);
}

function readFlags(): { readonly parent: string; readonly wanted: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ options: { out: { type: "string", default: "dist" } }, allowPositionals: true });
    const foreign = positionals.find((name) => !names.some((known) => known === name));
    if (foreign === undefined) return { parent: resolve(root, values.out), wanted: positionals };
    process.stderr.write(`npm run stage takes the names of packages (${names.join(", ")}), or none for all of them; ${foreign} is none.\n`);
  } catch (cause) {
    process.stderr.write(`npm run stage: ${(cause as Error).message.split(". ")[0]}; it takes --out FOLDER and the names of packages.\n`);
  }
  process.exit(2);
}

async function stage(name: keyof typeof stagedPackages, out: string): Promise<boolean> {
  const { project, copied, rendered = {}, executable, manifest } = stagedPackages[name];
  rmSync(out, { recursive: true, force: true });
  const tsc = [join(root, "node_modules/typescript-7/bin/tsc"), "--project", join(root, project), "--outDir", out];
  if (spawnSync(process.execPath, tsc, { cwd: root, stdio: ["ignore", 2, 2] }).status !== 0) return false;
  for (const [from, to] of Object.entries(copied)) cpSync(join(root, from), join(out, to), { recursive: true });
  const written: WrittenFile[] = declarationsOfJavaScript(out);
  for (const [path, render] of Object.entries(rendered)) written.push({ path: join(out, path), text: await render(root) });
  const described = manifest(JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as RootManifest);
  written.push({ path: join(out, "package.json"), text: `${JSON.stringify(described, null, 2)}\n` }); // the order of a manifest's keys matters
  await writeFiles(written, { within: [out], durable: false });
  if (executable !== undefined) chmodSync(join(out, executable), 0o755);
  return true;
}

/** Declarations with `./a.js` for `./a.ts`. The compiler does this in code only, and some resolvers do not find a `.ts` path. */
function declarationsOfJavaScript(folder: string): WrittenFile[] {
  const changed: WrittenFile[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const path = `${folder}/${file}`;
    const text = readFileSync(path, "utf8");
    const named = text.replace(/((?:\bfrom|\bimport) ?\(?")(\.[^"]+)\.ts"/g, '$1$2.js"');
    if (named !== text) changed.push({ path, text: named });
  }
  return changed;
}
