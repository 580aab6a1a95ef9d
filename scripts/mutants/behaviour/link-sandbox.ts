import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { transform } from "esbuild";
import { kitRoot } from "../../../src/io/kit-root.ts";
import type { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { Edit } from "./break.ts";

/** Rooms whose files may be broken. Everything else is imported as it is, once. */
const rooms = ["src/sandbox", "src/rules"];
const entry = "src/sandbox/sandbox.ts";

type Factory = (module: { exports: object }, exports: object, require: (specifier: string) => unknown) => void;

export interface SandboxLinker {
  /** The text of a source file, by its path from the kit's root. */
  readonly textOf: (file: string) => string;
  /**
   * Links a sandbox whose files have these edits.
   * @throws Error if a text is not in its file exactly once: the table of breaks is stale
   */
  readonly link: (edits: readonly Edit[]) => Promise<typeof startSandbox>;
  /** Links one file of the rooms, and answers what it exports. */
  readonly linkFile: (file: string, edits: readonly Edit[]) => Promise<Readonly<Record<string, unknown>>>;
}

/** Reads the sandbox's sources, so that copies of it with other texts can be linked in this process. */
export async function makeSandboxLinker(): Promise<SandboxLinker> {
  const files = rooms.flatMap((room) => listFiles(join(kitRoot, room))).map((path) => relative(kitRoot, path));
  const texts = new Map(files.map((file) => [file, readFileSync(join(kitRoot, file), "utf8")]));
  const factories = new Map(await Promise.all([...texts].map(async ([file, text]) => [file, await compileFile(file, text)] as const)));
  const outside = await importOutside(texts);
  const textOf = (file: string): string => texts.get(file) ?? "";
  const linkFile: SandboxLinker["linkFile"] = async (wanted, edits) => {
    const changed = new Map<string, string>();
    for (const [file, find, replace] of edits) changed.set(file, replaceOnce(changed.get(file) ?? textOf(file), find, { replace, file }));
    const broken = new Map(await Promise.all([...changed].map(async ([file, text]) => [file, await compileFile(file, text)] as const)));
    return evaluate(wanted, (file) => broken.get(file) ?? factories.get(file), outside);
  };
  return {
    textOf,
    linkFile,
    link: async (edits) => (await linkFile(entry, edits)).startSandbox as typeof startSandbox, // the entry exports it
  };
}

function replaceOnce(text: string, find: string, { replace, file }: { readonly replace: string; readonly file: string }): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file} has this text ${parts.length - 1} times, and a break needs it once: ${find}`);
  return parts.join(replace);
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((found) =>
    found.isDirectory() ? listFiles(join(folder, found.name)) : found.name.endsWith(".ts") ? [join(folder, found.name)] : [],
  );
}

async function compileFile(file: string, text: string): Promise<Factory> {
  const { code } = await transform(text, { loader: "ts", format: "cjs", target: "node20" });
  const factory: unknown = new Script(`(function (module, exports, require) {${code}\n})`, {
    filename: `broken/${file}`,
  }).runInThisContext();
  return factory as Factory; // the script is such a function
}

/** The modules outside the rooms that files of the rooms import, by their absolute path. */
async function importOutside(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, unknown>> {
  const wanted = new Set<string>();
  for (const [file, text] of texts) {
    for (const [, specifier = ""] of text.matchAll(/from "(\.[^"]+)"/g)) {
      const path = resolve(kitRoot, dirname(file), specifier);
      if (!texts.has(relative(kitRoot, path))) wanted.add(path);
    }
  }
  return new Map(await Promise.all([...wanted].map(async (path) => [path, await import(pathToFileURL(path).href)] as const)));
}

/** Evaluates a file and what it imports, and answers what it exports. */
function evaluate(
  wanted: string,
  factoryOf: (file: string) => Factory | undefined,
  outside: ReadonlyMap<string, unknown>,
): Readonly<Record<string, unknown>> {
  const loaded = new Map<string, { exports: object }>();
  const load = (path: string): unknown => {
    const file = relative(kitRoot, path);
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const factory = factoryOf(file);
    if (factory === undefined) return outside.get(path);
    const module = { exports: {} };
    loaded.set(file, module);
    factory(module, module.exports, (specifier) => load(resolve(kitRoot, dirname(file), specifier)));
    return module.exports;
  };
  return load(resolve(kitRoot, wanted)) as Readonly<Record<string, unknown>>; // a module's exports are such a record
}
