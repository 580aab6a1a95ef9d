import { dirname } from "node:path/posix";
import type { ImportGraph } from "./import-graph.ts";
import { rooms } from "./rooms.ts";

/** Layers that must run without Node.js, in browsers and edge workers. */
const withoutNode = ["src/client", "src/rules", "generated", "generated-agent"];
/** Layers without effects. Only the files in `withBuiltIn` use a Node.js built-in, for hashing and for loading a package. */
const pureLayers = ["src/core", "src/schema", "src/document", "src/generate", "src/report", "src/gate", "src/contract", "contracts"];
const withBuiltIn = ["src/core/digest.ts", "src/core/require-package.ts"];

/** The largest number of files directly in one folder of `src`. */
export const folderLimit = 15;

/** Files that may import everything. */
const free = /^(?:test\/|scripts\/(?:bench|mutants|stage)|vitest\.config\.ts$)/;

/** Describes every violation of the layers in a sentence; empty where there is none. */
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

function violation(file: string, layer: string, target: string): string[] {
  if (target.startsWith("node:")) {
    const allowed = !withoutNode.includes(layer) && (!pureLayers.includes(layer) || withBuiltIn.includes(file));
    return allowed ? [] : [`${file} imports ${target}: ${layer} is free of Node.js`];
  }
  if (!/^(?:src|scripts|contracts|generated|test)\//.test(target)) return [];
  const other = layerOf(target);
  if (other === layer) return [];
  if (other === undefined || rooms[layer]?.imports.includes(other) !== true) return [`${file} imports ${target}: ${layer} may not`];
  return rooms[other]?.doors.includes(target.slice(other.length + 1)) ? [] : [`${file} imports ${target}: it is no door of ${other}`];
}

/** Describes doors that no other room imports, and rooms with more doors than their cap. */
export function doorViolations(graph: ImportGraph): string[] {
  const opened = new Set([...graph].flatMap(([file, imports]) => imports.filter((target) => layerOf(target) !== layerOf(file))));
  return Object.entries(rooms).flatMap(([name, { doors, cap }]) => [
    ...doors.filter((door) => !opened.has(`${name}/${door}`)).map((door) => `${name}/${door} is a door that nobody opens`),
    ...(cap !== undefined && doors.length > cap ? [`${name} has ${doors.length} doors, ${cap} are allowed`] : []),
  ]);
}

/** Lists the folders of `src` that directly hold more files than they may. */
export function folderViolations(graph: ImportGraph): string[] {
  const widths = new Map<string, number>();
  for (const file of graph.keys()) if (file.startsWith("src/")) widths.set(dirname(file), (widths.get(dirname(file)) ?? 0) + 1);
  const wide = [...widths].filter(([, width]) => width > folderLimit);
  return wide.map(([folder, width]) => `${folder} holds ${width} files, ${folderLimit} are allowed`);
}

/** The room of a file. */
export function layerOf(file: string): string | undefined {
  return Object.keys(rooms).find((layer) => file.startsWith(`${layer}/`));
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
