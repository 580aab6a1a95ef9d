import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kitRoot } from "../../../src/io/kit-root.ts";

const clientManifest = {
  name: "airbyte-embedded-client",
  type: "module",
  exports: { ".": { types: "./src/client/index.ts" }, "./connectors/*": { types: "./generated/connectors/*.ts" } },
};

/** Installs the client into a folder, as the sources of this repository, and openapi-fetch. */
export function installClient(folder: string): void {
  const client = join(folder, "node_modules", clientManifest.name);
  mkdirSync(client, { recursive: true });
  writeFileSync(join(client, "package.json"), JSON.stringify(clientManifest));
  for (const name of ["src", "generated"]) symlinkSync(join(kitRoot, name), join(client, name));
  symlinkSync(join(kitRoot, "node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"));
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The options of a modern project, with JavaScript among its sources. */
export const searchOptions: Readonly<Record<string, unknown>> = {
  strict: true,
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  allowImportingTsExtensions: true,
  allowJs: true,
  jsx: "preserve",
  noEmit: true,
  types: [],
};
