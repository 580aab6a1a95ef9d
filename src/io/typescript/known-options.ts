import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TypeScript } from "./load-typescript.ts";

type Values = Record<string, unknown>;

/**
 * Replaces options of a tsconfig that are newer than this TypeScript by the newest that it knows: `lib`, `target`, `module` and
 * `moduleResolution`. An unknown `lib` would be dropped, and without `Array` and `Promise` no call resolves.
 */
export function withKnownOptions(text: string, fileName: string, ts: TypeScript): string {
  const { config } = ts.parseConfigFileTextToJson(fileName, text) as { readonly config?: Values };
  const options = config?.compilerOptions;
  if (config === undefined || typeof options !== "object" || options === null) return text;
  const known = knownOptions(options as Values, ts);
  return known === undefined ? text : JSON.stringify({ ...config, compilerOptions: known });
}

/** The options with known values. Undefined if nothing had to be replaced. */
function knownOptions(options: Values, ts: TypeScript): Values | undefined {
  const changed: Values = {};
  for (const [name, newest] of newestOf(ts)) {
    const value = options[name];
    if (typeof value === "string" && !newest.known.has(value.toLowerCase())) changed[name] = newest.instead(value.toLowerCase());
  }
  const { lib } = options;
  if (Array.isArray(lib)) {
    const folder = dirname(ts.getDefaultLibFilePath({}));
    const libs = lib.map((name) => (typeof name === "string" ? knownLib(name.toLowerCase(), folder) : name));
    if (libs.some((name, index) => name !== String(lib[index]).toLowerCase())) changed.lib = [...new Set(libs)];
  }
  return Object.keys(changed).length === 0 ? undefined : { ...options, ...changed };
}

interface Newest {
  readonly known: ReadonlySet<string>;
  readonly instead: (value: string) => string;
}

function newestOf(ts: TypeScript): readonly (readonly [option: string, newest: Newest])[] {
  const names = (values: object, ...more: readonly string[]): ReadonlySet<string> =>
    new Set([...Object.keys(values).map((name) => name.toLowerCase()), ...more]);
  return [
    ["target", { known: names(ts.ScriptTarget, "es6"), instead: () => "esnext" }],
    ["module", { known: names(ts.ModuleKind, "es6"), instead: (value) => (value.startsWith("node") ? "nodenext" : "esnext") }],
    [
      "moduleResolution",
      { known: names(ts.ModuleResolutionKind, "node"), instead: (value) => (value.startsWith("node") ? "nodenext" : "bundler") },
    ],
  ];
}

/** Maps an unknown library to a known one: `es2031.array` to `esnext`, `dom.future` to `dom`. */
function knownLib(name: string, folder: string): string {
  // TypeScript has these two as aliases, without a file of the name.
  if (name === "es6" || name === "es7" || existsSync(join(folder, `lib.${name}.d.ts`))) return name;
  const [first = ""] = name.split(".");
  return !first.startsWith("es") && existsSync(join(folder, `lib.${first}.d.ts`)) ? first : "esnext";
}
