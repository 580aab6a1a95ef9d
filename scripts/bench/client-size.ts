import { gzipSync } from "node:zlib";
import { build } from "esbuild";
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

/** What a bundler ships of the client, minified by esbuild and gzipped; 1 kB is 1000 bytes. Connectors and validators are loaded on demand, apart. */
export async function benchClientSize(): Promise<Size[]> {
  const sizes: Size[] = [];
  for (const [name, contents] of Object.entries(entries)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
    });
    const bytes = outputFiles[0]?.contents ?? new Uint8Array();
    sizes.push({
      name: `client, size of ${name}`,
      unit: "kB",
      minified: kilobytes(bytes.length),
      gzipped: kilobytes(gzipSync(bytes, { level: 9 }).length),
    });
  }
  return sizes;
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 10) / 100;
}
