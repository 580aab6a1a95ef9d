import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TypeScript } from "./load-typescript.ts";

type Values = Record<string, unknown>;

/**
 * A tsconfig's text in which each `lib`, `target`, `module` and `moduleResolution` that this TypeScript does not know yet is the newest that it knows:
 * an unknown `lib` would be dropped, and a program without `Array` and `Promise` finds nothing.
 */
export function withKnownOptions(text: string, fileName: string, ts: TypeScript): string {
  const { config } = ts.parseConfigFileTextToJson(fileName, text) as { readonly config?: Values };
  const options = config?.compilerOptions;
  if (config === undefined || typeof options !== "object" || options === null) return text;
  const known = knownOptions(options as Values, ts);
  return known === undefined ? text : JSON.stringify({ ...config, compilerOptions: known });
}

/** Undefined where all is known. */
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

/** `es2031.array` is `esnext`, `dom.future` is `dom`. */
function knownLib(name: string, folder: string): string {
  // These two are names of other libraries.
  if (name === "es6" || name === "es7" || existsSync(join(folder, `lib.${name}.d.ts`))) return name;
  const [first = ""] = name.split(".");
  return !first.startsWith("es") && existsSync(join(folder, `lib.${first}.d.ts`)) ? first : "esnext";
}
