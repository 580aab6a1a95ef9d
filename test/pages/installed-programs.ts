import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { kitRoot } from "../../src/io/kit-root.ts";

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  types: ["node"],
  typeRoots: [join(kitRoot, "node_modules/@types")],
  paths: {
    "airbyte-embedded-client": [join(kitRoot, "src/client/index.ts")],
    "airbyte-embedded-client/agent": [join(kitRoot, "src/client/agent/index.ts")],
    "airbyte-embedded-client/validate": [join(kitRoot, "src/client/validate/index.ts")],
    "airbyte-embedded-client/connectors/*": [join(kitRoot, "generated/connectors/*.ts")],
    "airbyte-embedded-kit/sandbox/agent": [join(kitRoot, "src/exports/sandbox-agent.ts")],
    "airbyte-embedded-kit/sandbox/node": [join(kitRoot, "src/exports/sandbox-node.ts")],
    "airbyte-embedded-kit/*": [join(kitRoot, "src/exports/*.ts")],
  },
};

export interface InstalledPrograms {
  /** The compiler's messages about one of the programs. */
  readonly types: (name: string) => readonly string[];
  /** Its standard output; a program that fails rejects with what it printed. */
  readonly run: (name: string) => Promise<string>;
}

/** Programs in a folder of their own, where the client's package name leads to its sources. They are checked together. */
export function installedPrograms(folder: string, texts: Readonly<Record<string, string>>): InstalledPrograms {
  const config = join(folder, "tsconfig.json");
  const names = Object.keys(texts);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(kitRoot, "node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"), "dir");
  writeFileSync(config, JSON.stringify({ compilerOptions, files: names }));
  const { options } = ts.parseJsonConfigFileContent({ compilerOptions }, ts.sys, folder);
  const program = ts.createProgram(
    names.map((name) => join(folder, name)),
    options,
  );
  return {
    types: (name) => {
      const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(join(folder, name)));
      return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
    run: async (name) => {
      const tsx = pathToFileURL(join(kitRoot, "node_modules/tsx/dist/loader.mjs")).href;
      const env = { ...process.env, TSX_TSCONFIG_PATH: config };
      return (await promisify(execFile)(process.execPath, ["--import", tsx, join(folder, name)], { cwd: folder, env })).stdout;
    },
  };
}
