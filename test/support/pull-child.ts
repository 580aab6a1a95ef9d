import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { basename } from "node:path";
import { KitError } from "../../src/core/errors.ts";

/**
 * A pull in a process of its own: `pull-child.ts CWD OPENAPI REGISTRY [FILE [GUIDE PAGE,…]]`. Before FILE would be renamed into its place,
 * or before FILE would be removed if it is written as `-FILE`, it says so and hangs, to be killed there. Ends with the exit code of its error.
 */
const [cwd = "", openapi, registry, hangAt, guide, pages] = process.argv.slice(2);
const { rename, rm } = fs;
const hang = async (): Promise<never> => {
  process.stdout.write("hanging\n");
  return await new Promise(() => setInterval(() => {}, 1_000));
};
fs.rename = async (from, to) => (basename(String(to)) === hangAt ? hang() : rename(from, to));
fs.rm = async (path, options) => (`-${basename(String(path))}` === hangAt ? hang() : rm(path, options));
syncBuiltinESMExports();

const { pull } = await import("../../src/commands/pull/pull.ts");
const context = { cwd, env: {}, now: () => new Date(0), interactive: false, note: () => {}, signal: new AbortController().signal };
try {
  const { text } = await pull(
    { openapi, registry, guide, pages: pages?.split(","), accept: guide !== undefined, retries: 0, timeoutMs: 600_000 },
    context,
  );
  process.stdout.write(text);
} catch (error) {
  if (!(error instanceof KitError)) throw error;
  process.stdout.write(`${error.code}\n`);
  process.exitCode = error.exit;
}
