import { compile } from "json-schema-to-typescript";
import type { Json } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { type Connector, parseRegistry } from "../../src/document/registry.ts";
import { renderConnectors } from "../../src/generate/connector/render-connectors.ts";
import { typeErrors } from "../../test/support/type-check.ts";
import { type ConfigCorpus, configCorpus } from "./config-corpus.ts";
import { readRoot, registryPath } from "./inputs.ts";
import type { Comparison } from "./measure.ts";

/** How one kind of types judges the configurations of a corpus. */
export interface TypeShares {
  readonly valid: number;
  /** Valid configurations that do not compile, as `connector {config}`. */
  readonly refused: readonly string[];
  readonly invalid: number;
  /** Invalid configurations that compile. */
  readonly accepted: readonly string[];
}

/** The shares of valid configurations that compile and of invalid ones that do not, beside json-schema-to-typescript's. */
export async function benchConfigTypes(): Promise<Comparison[]> {
  const { connectors } = parseRegistry(parseDocument(readRoot(registryPath), registryPath), registryPath);
  const corpora = connectors.map(configCorpus);
  const ours = judgeTypes(corpora, ourTypes(connectors));
  const peer = judgeTypes(corpora, await peerTypes(connectors));
  const inside = (kind: string, count: number): string =>
    `${count} ${kind} configurations of ${connectors.length} connectors of ${registryPath}`;
  return [
    row(
      "valid configs that compile",
      inside("valid", ours.valid),
      [ours, peer].map(({ valid, refused }) => share(valid, refused)),
    ),
    row(
      "invalid configs refused",
      inside("invalid", ours.invalid),
      [ours, peer].map(({ invalid, accepted }) => share(invalid, accepted)),
    ),
  ];
}

function share(count: number, wrong: readonly string[]): number {
  return Math.floor((1 - wrong.length / count) * 10_000) / 100;
}

function row(name: string, inside: string, [ours = 0, peer = 0]: readonly number[]): Comparison {
  return { name, inside, unit: "%", ours, peer, ratio: Math.round((ours / peer) * 1000) / 1000 };
}

/** Source text of each connector's module, which exports the type `Config`. */
type ModulesByName = ReadonlyMap<string, string>;

export function ourTypes(connectors: readonly Connector[], { open }: { readonly open: boolean } = { open: false }): ModulesByName {
  const { files } = renderConnectors({ connectors, skipped: [] }, { validators: false, open });
  // The handle is left out: only the type is judged.
  const module = (text: string): string => text.slice(0, text.indexOf("\nexport type ResolvedConfig")).replace(/^import .*$/m, "");
  return new Map(files.map(({ path, text }) => [path.slice("connectors/".length, -".ts".length), module(text)]));
}

export async function peerTypes(connectors: readonly Connector[]): Promise<ModulesByName> {
  const modules = new Map<string, string>();
  for (const { name, connectionSpecification } of connectors) {
    const { title: _, ...schema } = structuredClone(connectionSpecification); // a title would be the name of the type
    modules.set(name, await compile(schema, "Config", { format: false, $refOptions: { resolve: { external: false } } }));
  }
  return modules;
}

/** TypeScript judges each configuration as a literal of the connector's type. */
export function judgeTypes(corpora: readonly ConfigCorpus[], modules: ModulesByName): TypeShares {
  const files = corpora.map(({ connector, valid, invalid }) => {
    const literals = [...valid, ...invalid].map((value, index) => `export const c${index}: Config = ${JSON.stringify(value)};`);
    return [`/${connector.name}.ts`, [...literals, modules.get(connector.name) ?? ""].join("\n")] as const;
  });
  const errors = typeErrors(Object.fromEntries(files));
  const wrong = { refused: [] as string[], accepted: [] as string[] };
  for (const { connector, valid, invalid } of corpora) {
    const lines = new Set((errors.get(`/${connector.name}.ts`) ?? []).map((error) => Number(/:(\d+) /.exec(error)?.[1])));
    const told = (value: Json): string => `${connector.name} ${JSON.stringify(value)}`;
    wrong.refused.push(...valid.filter((_, index) => lines.has(index + 1)).map(told));
    wrong.accepted.push(...invalid.filter((_, index) => !lines.has(valid.length + index + 1)).map(told));
  }
  const count = (kind: "valid" | "invalid"): number => corpora.reduce((sum, corpus) => sum + corpus[kind].length, 0);
  return { valid: count("valid"), invalid: count("invalid"), ...wrong };
}
