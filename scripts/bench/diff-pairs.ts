import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../src/core/json.ts";
import { applyPatch, type PatchStep } from "../../test/gate/api/apply-patch.ts";
import { root } from "./inputs.ts";

export interface ChangedPair {
  readonly id: string;
  readonly breaks: boolean;
  readonly base: JsonObject;
  readonly head: JsonObject;
}

const folder = join(root, "../shared/data");

/** Pairs of documents that differ in one change, with the known answer to "does it break?". Empty where the data is missing. */
export function changedPairs(): readonly ChangedPair[] {
  if (!existsSync(join(folder, "api-changes"))) return [];
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, "api-changes", name), "utf8"));
  const base = read("base.json") as JsonObject; // our own data has this shape
  const changes = read("changes.json") as { id: string; truth: string; basePatch: PatchStep[]; headPatch: PatchStep[] }[]; // our own data too
  return changes
    .filter(({ truth }) => truth !== "judgement")
    .map(({ id, truth, basePatch, headPatch }) => {
      const before = applyPatch(base, basePatch);
      return { id, breaks: truth === "breaking", base: before, head: applyPatch(before, headPatch) };
    });
}

/** The paths of two published versions of one document, or undefined where they are missing. */
export function publishedVersions(): readonly [string, string] | undefined {
  const paths = ["06", "21"].map((day) => join(folder, `openapi/agent-api-2026-05-${day}.json`));
  const [base, head] = paths;
  return base !== undefined && head !== undefined && paths.every((path) => existsSync(path)) ? [base, head] : undefined;
}

/** Makes a larger document: every path and component is repeated `count` times under other names. */
export function copies(document: JsonObject, count: number): JsonObject {
  const all = Array.from({ length: count }, (_, index) => {
    const text = JSON.stringify(document).replaceAll("#/components/schemas/", `#/components/schemas/C${index}`);
    return JSON.parse(text) as { paths: JsonObject; components: { schemas: JsonObject } }; // a copy of an OpenAPI document has this shape
  });
  const join = (part: (copy: (typeof all)[number]) => JsonObject, name: (key: string, index: number) => string): JsonObject =>
    Object.fromEntries(all.flatMap((copy, index) => Object.entries(part(copy)).map(([key, value]) => [name(key, index), value])));
  const schemas = join(
    ({ components }) => components.schemas,
    (key, index) => `C${index}${key}`,
  );
  const paths = join(
    ({ paths: own }) => own,
    (key, index) => `/c${index}${key}`,
  );
  return { ...document, paths, components: { ...(document.components as JsonObject), schemas } };
}
