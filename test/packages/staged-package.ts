import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { mustRun, pack } from "./run-commands.ts";

export type PackageName = "client" | "kit";

/**
 * A published package, as a folder and as its tarball. It is staged once for all workers of a test run, in the run's own folder: a package
 * that is staged again while another worker packs it would be packed in part.
 */
export function stagedPackage(name: PackageName): { readonly folder: string; readonly tarball: string } {
  const parent = join(inject("fixtures"), "packages");
  mkdirSync(parent, { recursive: true });
  const told = join(parent, `${name}.json`);
  if (isFirst(join(parent, `${name}.begun`))) {
    writeFileSync(`${told}.new`, JSON.stringify(stage(name, parent)));
    renameSync(`${told}.new`, told); // nobody reads half of it
  }
  while (!existsSync(told)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  const { failure, tarball } = JSON.parse(readFileSync(told, "utf8")) as Staged;
  if (tarball === undefined) throw new Error(`${name} was not staged: ${failure}`);
  return { folder: join(parent, name), tarball };
}

interface Staged {
  readonly tarball?: string;
  readonly failure?: string;
}

function isFirst(path: string): boolean {
  try {
    writeFileSync(path, "", { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

function stage(name: PackageName, parent: string): Staged {
  try {
    mustRun(process.execPath, ["--import", "tsx", "scripts/stage.ts", name, "--out", parent], kitRoot);
    const [tarball = ""] = pack([join(parent, name)], join(parent, "tarballs"));
    return { tarball };
  } catch (cause) {
    return { failure: (cause as Error).message };
  }
}
