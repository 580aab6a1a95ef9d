import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that is gone when all tests have ended. */
    readonly fixtures: string;
  }
}

const made = new Map<string, string>();

/** A folder of the test's own: its content is made once in each worker, under this name, and copied. */
export function copyOf(name: string, make: (folder: string) => void): string {
  const folder = made.get(name) ?? join(inject("fixtures"), String(process.pid), name);
  if (!made.has(name)) {
    mkdirSync(folder, { recursive: true });
    make(folder);
    made.set(name, folder);
  }
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}
