import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { basename } from "node:path";
import { KitError } from "../../src/core/errors.ts";

/**
 * A pull in a process of its own: `pull-child.ts CWD OPENAPI REGISTRY [FILE]`. Before FILE would be renamed into its place it says
 * so and hangs, to be killed there. Ends with the exit code of its error.
 */
const [cwd = "", openapi, registry, hangAt] = process.argv.slice(2);
const rename = fs.rename;
fs.rename = async (from, to) => {
  if (basename(String(to)) !== hangAt) return await rename(from, to);
  process.stdout.write("hanging\n");
  return await new Promise(() => setInterval(() => {}, 1_000));
};
syncBuiltinESMExports();

const { pull } = await import("../../src/commands/pull/pull.ts");
const context = { cwd, env: {}, now: () => new Date(0), interactive: false, note: () => {}, signal: new AbortController().signal };
try {
  const { text } = await pull({ openapi, registry, accept: false, retries: 0, timeoutMs: 600_000 }, context);
  process.stdout.write(text);
} catch (error) {
  if (!(error instanceof KitError)) throw error;
  process.stdout.write(`${error.code}\n`);
  process.exitCode = error.exit;
}
