import { gzipSync } from "node:zlib";
import { build, type Metafile, type OutputFile } from "esbuild";
import { root } from "./inputs.ts";

export interface Size {
  readonly name: string;
  readonly unit: "kB";
  readonly minified: number;
  readonly gzipped: number;
}

const entries: Readonly<Record<string, string>> = {
  "createEmbedded alone": 'export { createEmbedded } from "./src/client/api/create-embedded.ts";',
  "the transport under it": 'export { createTransport } from "./src/client/transport/create-transport.ts";',
  "createClient alone, with openapi-fetch": 'export { createClient } from "./src/client/create-client.ts";',
  "everything of the client": 'export * from "./src/client/index.ts";',
  "openapi-fetch alone": 'export { default } from "openapi-fetch";',
};

/**
 * Measures the size of the client as a bundler ships it: minified by esbuild and gzipped, 1 kB = 1000 bytes. Code that loads on demand
 * (connectors, validators, the check of a configuration) is counted separately.
 */
export async function benchClientSize(): Promise<Size[]> {
  const sizes: Size[] = [];
  for (const [name, contents] of Object.entries(entries)) {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
      splitting: true,
      outdir: "out",
      metafile: true,
    });
    const bytes = Buffer.concat(loadedAtOnce(metafile, outputFiles));
    sizes.push({
      name: `client, size of ${name}`,
      unit: "kB",
      minified: kilobytes(bytes.length),
      gzipped: kilobytes(gzipSync(bytes, { level: 9 }).length),
    });
  }
  return sizes;
}

/** The output of the entry and of its static imports, without dynamic imports. */
function loadedAtOnce({ outputs }: Metafile, files: readonly OutputFile[]): Uint8Array[] {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === "<stdin>") ?? "";
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: other, kind } of outputs[path]?.imports ?? []) if (kind === "import-statement") loaded.add(other);
  }
  return [...loaded].map((path) => files.find((file) => file.path.endsWith(path))?.contents ?? new Uint8Array());
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 10) / 100;
}
