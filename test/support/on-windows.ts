import * as childProcess from "node:child_process";
import * as fs from "node:fs";
import * as promises from "node:fs/promises";
import * as nodeModule from "node:module";
import * as nodePath from "node:path";
import { join } from "node:path";
import * as url from "node:url";
import { build, type Plugin } from "esbuild";
import type { run } from "../../src/cli/run.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

export interface WindowsCli {
  /** The command line as it runs on Windows: every path that it makes has a drive and backslashes. */
  readonly run: typeof run;
  /** `/tmp/a` as `C:\tmp\a`, the folder to run in. */
  readonly place: (path: string) => string;
  readonly remove: () => void;
}

/** Bundles the command line with the paths of Windows, over a file system that is this machine's own. */
export async function windowsCli(): Promise<WindowsCli> {
  const folder = fs.mkdtempSync(join(kitRoot, "node_modules/.cli-")); // where the kit's own folder is found, two levels above
  const shape = { bundle: true, packages: "external", format: "esm", platform: "node", target: "node20", logLevel: "error" } as const;
  const outfile = join(folder, "run.mjs");
  await build({ ...shape, entryPoints: ["src/cli/run.ts"], absWorkingDir: kitRoot, outfile, plugins: [windows] });
  const bundled: { readonly run: typeof run } = await import(/* @vite-ignore */ url.pathToFileURL(outfile).href);
  return { run: bundled.run, place: toWindows, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

const exported = {
  "node:path": nodePath,
  "node:fs": fs,
  "node:fs/promises": promises,
  "node:url": url,
  "node:module": nodeModule,
  "node:child_process": childProcess,
} as const;

type Replaced = keyof typeof exported;

/** How each module is seen by a program on Windows, as code; `real` is the module itself. */
const seen: Readonly<Record<Replaced, string>> = {
  "node:path": "real.win32",
  "node:fs": "onPaths(real)",
  "node:fs/promises": "onPaths(real)",
  "node:url":
    "{ ...real, fileURLToPath: (u) => toWindows(real.fileURLToPath(u)), pathToFileURL: (path) => real.pathToFileURL(toHere(path)) }",
  "node:module": "{ ...real, createRequire: (path) => real.createRequire(toHere(path)) }",
  "node:child_process":
    "Object.fromEntries(Object.entries(real).map(([key, value]) => [key, typeof value !== 'function' ? value : (...args) => value(...args.map((arg) => arg?.cwd ? { ...arg, cwd: toHere(arg.cwd) } : arg))]))",
};

function toWindows(path: string): string {
  return `C:${path.replaceAll("/", "\\")}`;
}

const shared = `
const toWindows = ${toWindows.toString()};
const toHere = (path) => (typeof path !== "string" ? path : path.replace(/^[A-Za-z]:(?=[\\\\/])/, "").replaceAll("\\\\", "/"));
const ofTwoPaths = /^(?:rename|link|symlink|copyFile|cp)(?:Sync)?$/;
const ofPathResult = /^(?:realpath|mkdtemp|readlink)/;
const wrap = (key, call) => (...args) => {
  const given = args.map((arg, index) => (index === 0 || (index === 1 && ofTwoPaths.test(key)) ? toHere(arg) : arg));
  const result = call(...given);
  if (!ofPathResult.test(key)) return result;
  return typeof result === "string" ? toWindows(result) : result.then(toWindows);
};
const onPaths = (real) =>
  Object.fromEntries(Object.entries(real).map(([key, value]) => [key, typeof value === "function" && /^[a-z]/.test(key) ? wrap(key, value) : value]));
`;

const windows: Plugin = {
  name: "windows",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace }) =>
      namespace === "windows" || !Object.hasOwn(exported, path) ? { path, external: true } : { path, namespace: "windows" },
    );
    onLoad({ filter: /.*/, namespace: "windows" }, ({ path }) => {
      const names = Object.keys(exported[path as Replaced]).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
      const lines = names.map((name) => `export const ${name} = it.${name};`);
      return {
        contents: `import * as real from "${path}";${shared}\nconst it = ${seen[path as Replaced]};\n${lines.join("\n")}\nexport default it;`,
        loader: "js",
      };
    });
  },
};
