import { dirname, join } from "node:path/posix";

/** A source file by its path from the root, and the paths it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Which layer may import which; a layer may always import itself. */
export const layerTable = {
  "src/core": [],
  "src/rules": ["src/core"],
  "src/io": ["src/core"],
  "src/spec": ["src/core"],
  "src/codegen": ["src/core", "src/spec"],
  "src/report": ["src/core"],
  "src/diff": ["src/core", "src/spec", "src/report"],
  "src/contract": ["src/core", "src/spec", "src/rules", "src/report"],
  "src/client": ["src/core", "src/rules", "generated"],
  generated: [],
  contracts: ["src/contract", "src/rules"],
  "src/commands": ["src/core", "src/rules", "src/io", "src/spec", "src/codegen", "src/report", "src/diff", "src/contract", "contracts"],
  "src/exports": ["src/commands", "src/contract", "contracts"],
  "src/cli": ["src/commands", "src/core"],
  scripts: ["src/cli", "src/commands", "src/core"],
} as const;

layerTable satisfies Readonly<Record<string, readonly string[]>>;

/** Layers that must run without Node.js: in browsers and edge workers. */
const withoutNode = ["src/client", "src/rules", "generated"];
/** The one Node.js built-in of the pure layers: hashing. */
const pureLayers = ["src/core", "src/spec", "src/codegen", "src/report", "src/diff", "src/contract", "contracts"];

/** Files that may import everything. */
const free = /^(?:test\/|scripts\/(?:bench|mutants)|vitest\.config\.ts$)/;

/** Every violation in words; empty is fine. */
export function layerViolations(graph: ImportGraph): string[] {
  const violations: string[] = [];
  for (const [file, imports] of graph) {
    if (free.test(file)) continue;
    const layer = layerOf(file);
    if (layer === undefined) violations.push(`${file} is in no layer`);
    else violations.push(...imports.flatMap((target) => violation(file, layer, target)));
  }
  return [...violations, ...cycles(graph)];
}

function violation(file: string, layer: keyof typeof layerTable, target: string): string[] {
  if (target.startsWith("node:")) {
    const allowed = !withoutNode.includes(layer) && (!pureLayers.includes(layer) || file === "src/core/digest.ts");
    return allowed ? [] : [`${file} imports ${target}: ${layer} is free of Node.js`];
  }
  if (!/^(?:src|scripts|contracts|generated|test)\//.test(target)) return [];
  const other = layerOf(target);
  const allowed: readonly string[] = layerTable[layer];
  return other === layer || (other !== undefined && allowed.includes(other)) ? [] : [`${file} imports ${target}: ${layer} may not`];
}

function layerOf(file: string): keyof typeof layerTable | undefined {
  return (Object.keys(layerTable) as (keyof typeof layerTable)[]).find((layer) => file.startsWith(`${layer}/`));
}

function cycles(graph: ImportGraph): string[] {
  const found: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(" → ")}`);
      return;
    }
    state.set(file, "open");
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    state.set(file, "done");
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

/** The paths a source imports: relative ones resolved from the root, packages and built-ins by name. Type-only imports count too. */
export function importsOf(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) => (specifier.startsWith(".") ? join(dirname(file), specifier).replace(/\.js$/, ".ts") : specifier));
}
