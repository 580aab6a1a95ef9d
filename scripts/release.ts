// Packs both packages and checks them: version, contents, size, entries, types. It publishes nothing; RELEASING.md says what does.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeFiles } from "../src/io/write-files.ts";
import { contentProblems, type Packed, versionProblems } from "./release/check-release.ts";
import { expectedContents } from "./release/expected-contents.ts";
import { npmCommand } from "./stage/npm-command.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage =
  "npm run release takes --tag TAG, --out FOLDER (dist/release) and --dry-run, which checks but asks for no version to be ready.";

const [npm, ...first] = npmCommand();
const { tag, out, isDry } = readFlags();
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
const unready = versionProblems({ version: manifest.version, changelog, tag, changed: run("git", ["status", "--porcelain"]) });
for (const problem of unready) process.stderr.write(`release: ${isDry ? "before a release: " : ""}${problem}\n`);
if (unready.length > 0 && !isDry) process.exit(1);

run(process.execPath, ["--import", "tsx", "scripts/stage.ts"]);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const listed: string[] = [];
const problems = (["client", "kit"] as const).flatMap((name) => {
  const [packed] = JSON.parse(
    run(npm, [...first, "pack", "--json", "--ignore-scripts", "--pack-destination", out, `./dist/${name}`]),
  ) as readonly (Packed & { readonly filename: string; readonly integrity: string; readonly unpackedSize: number })[];
  if (packed === undefined) throw new Error(`npm packed nothing from dist/${name}`);
  const tarball = join(out, packed.filename);
  process.stdout.write(
    `${packed.name} ${packed.version}: ${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked\n` +
      `  ${packed.integrity}\n  ${isDry ? "would be published" : "publish it"} with: npm publish ${tarball} --access public --provenance\n`,
  );
  run(process.execPath, ["node_modules/publint/src/cli.js", "run", `dist/${name}`, "--strict"]);
  run(process.execPath, ["node_modules/@arethetypeswrong/cli/dist/index.js", tarball, "--profile", "esm-only", "--no-color"]);
  listed.push(`${packed.filename} ${packed.name}@${packed.version}\n`);
  return contentProblems(packed, expectedContents[name]);
});
await writeFiles([{ path: join(out, "packages.txt"), text: listed.join("") }], { within: [out] }); // the workflow publishes what stands here
for (const problem of problems) process.stderr.write(`release: ${problem}\n`);
if (problems.length > 0) process.exitCode = 1;

function readFlags(): { readonly tag: string | undefined; readonly out: string; readonly isDry: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        tag: { type: "string" },
        out: { type: "string", default: "dist/release" },
        "dry-run": { type: "boolean", default: false },
      },
    });
    return { tag: values.tag, out: resolve(root, values.out), isDry: values["dry-run"] };
  } catch {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
}

/** Runs a command here. A failure ends the release with what was printed. */
function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status === 0) return stdout;
  process.stderr.write(`release: ${command} ${args.join(" ")} failed:\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}\n`);
  process.exit(1);
}
