// Builds the tool package into dist/kit, ready to be packed from there: compiled sources, overlays, bindings, embedded default.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { canonicalJson } from "../src/core/canonical-json.ts";

interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const out = `${root}dist/kit`;
const copied = [
  "openapi/overlays",
  "openapi/snapshot",
  "openapi/bindings.yaml",
  "openapi/lock.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];

if (process.argv.length > 2) {
  process.stderr.write("npm run stage takes no flags: it builds dist/kit.\n");
  process.exit(2);
}
rmSync(out, { recursive: true, force: true });
const tsc = [`${root}node_modules/typescript/bin/tsc`, "--project", `${root}tsconfig.build.json`];
const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: ["ignore", 2, 2] });
if (status === 0) {
  for (const path of copied) cpSync(`${root}${path}`, `${out}/${path}`, { recursive: true });
  writeFileSync(`${out}/package.json`, kitManifest(JSON.parse(readFileSync(`${root}package.json`, "utf8")) as RootManifest));
  chmodSync(`${out}/src/cli/main.js`, 0o755);
  process.stderr.write("stage: dist/kit is ready; `npm pack ./dist/kit` packs it.\n");
} else {
  process.exitCode = 3;
}

/** The package.json of the tool; the repository's own is private. */
function kitManifest({ version, license, engines, dependencies: all }: RootManifest): string {
  const { tsx: _, ...dependencies } = all; // what runs compiled needs no tsx
  return canonicalJson({
    name: "airbyte-embedded-kit",
    version,
    license,
    engines: { ...engines },
    type: "module",
    description: "Pull, bundle, generate and contract-test the Airbyte Embedded API: the command line tool and its suite.",
    keywords: ["airbyte", "embedded", "openapi", "codegen", "contract-testing"],
    bin: { "airbyte-embedded": "src/cli/main.js" },
    exports: {
      "./contract": { types: "./src/exports/contract.d.ts", default: "./src/exports/contract.js" },
      "./package.json": "./package.json",
    },
    sideEffects: false,
    dependencies,
  });
}
