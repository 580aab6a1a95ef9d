// Installs the packages of the lockfile once. It is plain JavaScript without dependencies, because it runs before anything is installed.
// Each npm script calls it itself: npm would skip a `pre…` script under `ignore-scripts`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const marker = `${root}node_modules/.airbyte-embedded-setup`;
const say = (text) => process.stderr.write(`setup: ${text}\n`);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Node.js ${process.versions.node} is too old; install Node.js 20.19 or newer and run the command again.`);
  process.exit(3);
}

const wanted = createHash("sha256")
  .update(readFileSync(`${root}package-lock.json`))
  .update(process.platform)
  .update(process.arch)
  .digest("hex");
if (wanted !== readInstalled()) install();

function readInstalled() {
  try {
    return readFileSync(marker, "utf8");
  } catch {
    return "";
  }
}

function install() {
  say("installing the packages of package-lock.json with npm ci (install scripts off) ...");
  // npm_execpath is npm's own JavaScript file, so neither a shell nor npm.cmd (on Windows) is needed.
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const args = [...npm.slice(1), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // Standard output is kept for the verb's own result.
  const { status, error } = spawnSync(npm[0], args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: npm.length === 1 && process.platform === "win32",
  });
  if (status !== 0) {
    say(`npm ci failed${error ? `: ${error.message}` : ", for the reason above"}. Mend it, then run the command again.`);
    process.exit(3);
  }
  writeFileSync(marker, wanted);
  say("done.");
}
