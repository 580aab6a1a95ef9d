import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registryPath, root } from "./inputs.ts";
import { type Comparison, row, timeMs } from "./measure.ts";
import { runProcess } from "./run-process.ts";
import { startTsServer } from "./tsserver.ts";

const keystrokes = 25;

/** The text of each file, up to the position where the editor is asked and after it. */
const files = {
  ours: [
    [
      'import { createEmbedded } from "airbyte-embedded-client";',
      'import { sourcePostgres } from "./airbyte/connectors/source-postgres.js";',
      'const airbyte = createEmbedded({ clientId: "id", clientSecret: "secret", organizationId: "id" });',
      'const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "require" } } });',
      'await airbyte.workspace("acme").sources.create(template, { name: "x", config: { host: "h", ',
    ].join("\n"),
    " } });\n",
  ],
  peer: [
    ['import type { Config } from "./airbyte/connectors/source-postgres.js";', 'export const config: Config = { host: "h", '].join("\n"),
    " };\n",
  ],
} as const;

/**
 * Measures an editor's cost inside the configuration of one connector among all: through the client's types, against an object of the plain
 * type `Config`.
 */
export async function benchEditor(): Promise<Comparison[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-editor-"));
  const connectors = prepare(folder);
  const ours = await typeInto(folder, "ours");
  const peer = await typeInto(folder, "peer");
  rmSync(folder, { recursive: true });
  const what = `in a config of one of ${connectors} connectors, ssl_mode given by the template; the peer writes an object of the plain Config`;
  return [
    row(
      {
        name: "editor, completion",
        inside: `tsserver, one keystroke and the completion after it (the quickest of ${keystrokes}), ${what}`,
        unit: "ms",
      },
      ours.completionMs,
      peer.completionMs,
    ),
    row(
      {
        name: "editor, errors",
        inside: `tsserver, one keystroke and the errors of the file after it (the quickest of ${keystrokes}), ${what}`,
        unit: "ms",
      },
      ours.errorsMs,
      peer.errorsMs,
    ),
    row(
      { name: "editor, first completion", inside: `tsserver, from opening the file to the first completion, ${what}`, unit: "ms" },
      ours.firstMs,
      peer.firstMs,
    ),
  ];
}

/** Makes a consumer's project: the generated tree of all connectors, and the client with its published types. */
function prepare(folder: string): number {
  const flags = ["--registry", registryPath, "--out", join(folder, "airbyte"), "--json"];
  const { stdout } = runProcess(process.execPath, ["--import", "tsx", "scripts/generate.ts", ...flags], root);
  const client = {
    noEmit: false,
    emitDeclarationOnly: true,
    outDir: join(folder, "client"),
    rootDir: root,
    typeRoots: [`${root}node_modules/@types`],
  };
  writeFileSync(
    join(folder, "client.json"),
    JSON.stringify({ extends: `${root}tsconfig.json`, compilerOptions: client, include: [`${root}src/client/index.ts`] }),
  );
  runProcess(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--project", join(folder, "client.json")], folder);
  const paths = { "airbyte-embedded-client": [join(folder, "client/src/client/index.d.ts")] };
  const compilerOptions = { noEmit: true, strict: true, module: "nodenext", target: "es2022", types: [], skipLibCheck: true, paths };
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["ours.ts", "peer.ts"] }));
  for (const [name, [before, after]] of Object.entries(files)) writeFileSync(join(folder, `${name}.ts`), before + after);
  return (JSON.parse(stdout) as { readonly connectors: number }).connectors;
}

interface Costs {
  readonly firstMs: number;
  readonly completionMs: number;
  readonly errorsMs: number;
}

async function typeInto(folder: string, name: keyof typeof files): Promise<Costs> {
  const server = startTsServer();
  const file = join(folder, `${name}.ts`);
  const [before] = files[name];
  const line = before.split("\n").length;
  let offset = (before.split("\n").at(-1) ?? "").length + 1;
  const type = (insertString: string): void => {
    server.send("change", { file, line, offset, endLine: line, endOffset: offset, insertString });
    offset += insertString.length;
  };
  const complete = async (): Promise<void> => {
    const found = JSON.stringify(await server.request("completionInfo", { file, line, offset }));
    const isRight = found.includes('"username"') && found.includes('"ssl_mode"') === (name === "peer");
    if (!isRight) throw new Error(`${name}: the completion is not what is left of the configuration: ${found.slice(0, 200)}`);
  };
  const firstMs = await timeMs(async () => {
    server.send("open", { file });
    await complete();
  });
  const completions: number[] = [];
  const errors: number[] = [];
  for (let round = 0; round < keystrokes; round++) {
    type(" ");
    completions.push(await timeMs(complete));
    type(" ");
    errors.push(await timeMs(() => server.request("semanticDiagnosticsSync", { file })));
  }
  server.stop();
  return { firstMs, completionMs: Math.min(...completions), errorsMs: Math.min(...errors) };
}
