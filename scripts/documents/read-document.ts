import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProcessRun, runToEnd } from "../bench/run-process.ts";
import { countTypeErrors } from "./count-type-errors.ts";

/** A verb on one document: `ok`, or the reason why it ended otherwise, with its cost. */
export interface Step {
  readonly state: string;
  readonly cpuMs: number;
  readonly peakMb: number;
}

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

const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Takes a document through bundle, generate, `tsc --strict` and gate, each in a process of its own. @param scratch a new folder */
export function readDocument(path: string, scratch: string): DocumentOutcome {
  mkdirSync(scratch, { recursive: true });
  const registry = join(scratch, "registry.json");
  writeFileSync(registry, '{"sources":[],"destinations":[]}');
  const out = join(scratch, "generated");
  const shared = { name: basename(path), sizeBytes: statSync(path).size };
  const bundle = step(["bundle", "--openapi", path, "--out", join(scratch, "bundle", "openapi.json")], scratch);
  if (bundle.state !== "ok") return { ...shared, bundle, generate: undefined, typeErrors: undefined, gate: undefined };
  const generate = step(["generate", "--openapi", path, "--registry", registry, "--out", out], scratch);
  return {
    ...shared,
    bundle,
    generate,
    typeErrors: generate.state === "ok" ? countTypeErrors(join(out, "api")) : undefined,
    gate: step(["gate", "--base", path, "--head", path, "--json"], scratch, remarks),
  };
}

/** True where every step succeeded without an error or a finding. */
export function isClean({ bundle, generate, typeErrors, gate }: DocumentOutcome): boolean {
  return [bundle, generate, gate].every((one) => one?.state === "ok") && typeErrors === 0;
}

function step(args: readonly string[], cwd: string, read: (stdout: string) => string = () => "ok"): Step {
  const run = runToEnd(process.execPath, ["--import", import.meta.resolve("tsx"), cli, ...args], cwd);
  return {
    state: run.status === 0 || run.stdout.startsWith("{") ? read(run.stdout) : problemOf(run),
    cpuMs: run.cpuMs,
    peakMb: run.peakMb,
  };
}

/** The error's code: the first word of the line that the command prints for it. */
function problemOf({ status, stderr }: ProcessRun): string {
  const code = /^([a-z]+(?:-[a-z]+)*): /m.exec(stderr)?.[1];
  return code ?? `exit ${status}`;
}

function remarks(stdout: string): string {
  const { findings, uncheckable } = JSON.parse(stdout) as { findings: unknown[]; uncheckable: unknown[] }; // the gate's own report
  if (findings.length + uncheckable.length === 0) return "ok";
  return `${findings.length} findings, ${uncheckable.length} uncheckable`;
}
