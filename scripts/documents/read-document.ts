import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { countTypeErrors } from "./count-type-errors.ts";
import { runVerb, type Step } from "./run-verb.ts";

/** A document and its way through the verbs. A step that an earlier failure prevents is undefined. */
export interface DocumentOutcome {
  readonly name: string;
  readonly sizeBytes: number;
  readonly bundle: Step;
  readonly generate: Step | undefined;
  readonly typeErrors: number | undefined;
  /** The comparison with itself: `state` counts findings and uncheckable places. */
  readonly gate: Step | undefined;
}

/** Takes a document through bundle, generate, `tsc --strict` and gate, each in a process of its own. @param scratch a new folder */
export function readDocument(path: string, scratch: string): DocumentOutcome {
  mkdirSync(scratch, { recursive: true });
  const registry = join(scratch, "registry.json");
  writeFileSync(registry, '{"sources":[],"destinations":[]}');
  const out = join(scratch, "generated");
  const shared = { name: basename(path), sizeBytes: statSync(path).size };
  const bundle = runVerb(["bundle", "--openapi", path, "--out", join(scratch, "bundle", "openapi.json")], scratch);
  if (bundle.state !== "ok") return { ...shared, bundle, generate: undefined, typeErrors: undefined, gate: undefined };
  const generate = runVerb(["generate", "--openapi", path, "--registry", registry, "--out", out], scratch);
  return {
    ...shared,
    bundle,
    generate,
    typeErrors: generate.state === "ok" ? countTypeErrors(join(out, "api")) : undefined,
    gate: runVerb(["gate", "--base", path, "--head", path, "--json"], scratch, remarks),
  };
}

/** True where every step succeeded without an error or a finding. A dangling reference of the document itself is uncheckable, and no finding. */
export function isClean({ bundle, generate, typeErrors, gate }: DocumentOutcome): boolean {
  return [bundle, generate, gate].every((one) => one?.state.startsWith("ok")) && typeErrors === 0;
}

function remarks(stdout: string): string {
  const { findings, uncheckable } = JSON.parse(stdout) as { findings: unknown[]; uncheckable: unknown[] }; // the gate's own report
  if (findings.length > 0) return `${findings.length} findings`;
  return uncheckable.length === 0 ? "ok" : `ok, ${uncheckable.length} uncheckable`;
}
