import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const compiler = fileURLToPath(new URL("../../node_modules/typescript-7/bin/tsc", import.meta.url));
const compilerOptions = { strict: true, noEmit: true, target: "es2022", module: "nodenext", types: [] };

/** Counts the errors of `tsc --strict` in a folder of generated modules. */
export function countTypeErrors(folder: string): number {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--pretty", "false", "-p", folder], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const errors = stdout.split("\n").filter((line) => /error TS\d+:/.test(line)).length;
  if (status !== 0 && errors === 0) throw new Error(`tsc ended with ${status}: ${stdout.slice(0, 500)}`);
  return errors;
}
