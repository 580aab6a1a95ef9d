import { join, resolve } from "node:path";
import { counted } from "../../core/counted.ts";
import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { snapshotKinds } from "../../document/lock.ts";
import type { StageReport } from "../../gate/view/report.ts";
import { readTextIfPresent } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";
import { readSnapshot } from "../load/read-snapshot.ts";
import type { GateEngines } from "./engines.ts";
import { stageFailed, stageNotRun, stagePassed, stageThrew } from "./stage.ts";

/** Holds both snapshots to the lock. Where there is neither a snapshot nor a lock, the kit's embedded default is compared, and nothing holds. */
export async function lockStage(context: CommandContext): Promise<StageReport> {
  try {
    const sources = [await readSnapshot("openapi", undefined, context), await readSnapshot("registry", undefined, context)];
    const missing = snapshotKinds.filter((_, index) => sources[index]?.isEmbedded);
    const hasLock = (await readTextIfPresent(join(context.cwd, "openapi/lock.json"))) !== undefined;
    if (missing.length === sources.length && !hasLock) return stageNotRun("lock", "there is no openapi/snapshot here");
    if (missing.length > 0) {
      const files = missing.map((kind) => `openapi/snapshot/${kind}.json`);
      return stageFailed(
        "lock",
        "snapshot-altered",
        `${files.join(" and ")} ${files.length === 1 ? "is" : "are"} gone; the other files of the pull are here`,
      );
    }
    return stagePassed("lock", "both snapshots are what openapi/lock.json says");
  } catch (error) {
    return stageThrew("lock", error);
  }
}

export interface GeneratedStageOptions {
  /** The folder, as `generate --out` takes it. */
  readonly generated: string;
  /** As `generate` takes them; else what the manifest says. */
  readonly connectors?: string | undefined;
}

const staleHint = "Run `airbyte-embedded generate` as it was run before, and commit what it writes.";

/** Makes the output anew, in memory, and compares it with what lies there. */
export async function generatedStage({ generated, connectors }: GeneratedStageOptions, context: CommandContext): Promise<StageReport> {
  try {
    const manifest = join(generated, "manifest.json");
    const text = await readTextIfPresent(resolve(context.cwd, manifest));
    if (text === undefined) return stageNotRun("generated", `there is no ${manifest}; --generated names another folder`);
    // With the printer of types comes the compiler, which a comparison of two files does without.
    const { generateCommand } = await import("../generate.ts");
    // The report names the documents already.
    const quiet = { ...context, note: () => {} };
    const result = await generateCommand({ out: generated, connectors, open: false, check: true }, quiet);
    const changed = isObject(result.json) ? result.json.changed : [];
    const paths = Array.isArray(changed) ? changed.map((path) => `${generated}/${String(path)}`) : [];
    if (result.exit === 0) return stagePassed("generated", `${generated} is up to date`);
    const stale = stageFailed("generated", "generated-stale", `${counted(paths.length, "file")} not up to date`, paths);
    return { ...stale, hint: staleHint };
  } catch (error) {
    // What the manifest names is nobody's flag: upstream has dropped a connector that was generated.
    if (connectors === undefined && error instanceof KitError && error.code === "usage-unknown-connector") {
      return {
        ...stageFailed("generated", "generated-stale", error.message),
        hint: "Generate anew without that connector, and commit what is written.",
      };
    }
    return stageThrew("generated", error);
  }
}

/** Runs the contract's cases on the head: a difference that breaks a documented rule shows here, whatever the diff says of it. */
export async function contractStage(
  openapi: string | undefined,
  runSuite: GateEngines["runSuite"],
  context: CommandContext,
): Promise<StageReport> {
  try {
    const { report } = await runSuite({ openapi, target: "prism", allowWrites: false }, context);
    const { passed, failed, expectedFailures, notRun } = report.summary;
    const failures = report.rules.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "failed"));
    const lines = failures.map(({ name, expected, got }) => `${name}: expected ${expected}, got ${got}`.replaceAll(/\s+/g, " "));
    if (failed > 0) return stageFailed("contract", "contract-failed", `${failed} of ${counted(passed + failed, "case")} failed`, lines);
    if (passed === 0) return stageNotRun("contract", `no case of the suite fits a document of generation ${report.generation}`);
    return stagePassed("contract", `${passed} passed, ${expectedFailures} known to fail, ${notRun} not run`);
  } catch (error) {
    return stageThrew("contract", error);
  }
}
