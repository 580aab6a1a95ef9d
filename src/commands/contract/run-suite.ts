import { randomBytes } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { cases } from "../../../contracts/cases.ts";
import { knownFailures } from "../../../contracts/known-failures.ts";
import { prismLimits } from "../../../contracts/prism-limits.ts";
import { rules } from "../../../contracts/rules.ts";
import { ids } from "../../../contracts/values.ts";
import type { ClientDriver } from "../../contract/client/client-driver.ts";
import type { SuiteRun } from "../../contract/run/report.ts";
import { type RunCasesOptions, runCases, type Shard } from "../../contract/run/run-cases.ts";
import { KitError } from "../../core/errors.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { readTargetCredentials } from "../../io/target/credentials.ts";
import { startHttpTarget } from "../../io/target/http-target.ts";
import type { CommandContext } from "../command.ts";
import { loadBundle } from "../load/load-bundle.ts";
import { createLoader } from "../load/loader.ts";
import { leftOutLines, provenCopy, servePrism } from "../load/serve-prism.ts";
import { defaultMockAddress } from "../mock.ts";
import { clientStages } from "./client-stages.ts";
import { ownClient } from "./own-client.ts";
import type { ServerTarget, Stage } from "./sandbox-stage.ts";
import { sandboxTarget } from "./sandbox-target.ts";
import { type DerivedRequestsProcess, hasCoresToSpare, startDerivedRequests } from "./start-derived-requests.ts";

export interface SuiteOptions {
  readonly openapi?: string | undefined;
  /** `prism`, `sandbox`, or the address of a deployment or a mock. */
  readonly target: string;
  /** At an address, also send the requests that create, change or delete something. Created objects are removed again. */
  readonly allowWrites: boolean;
  /** At an address: the most requests in a second. Default: 5. */
  readonly requestsPerSecond?: number | undefined;
  readonly shard?: Shard | undefined;
  /** Leave out the derived cases. */
  readonly writtenOnly?: boolean | undefined;
  /** Run the written cases of this kind alone. */
  readonly only?: "scene" | undefined;
  /** The client that the client cases lead. Default: the kit's own. */
  readonly client?: ClientDriver | undefined;
}

/** A bundle and bindings that the caller has loaded already. */
export interface LoadedBundle {
  readonly bundle: Bundle;
  readonly bindings: Bindings;
}

/**
 * Runs the suite on Prism, on the sandbox or at an address. It tests the loaded bundle if there is one, else the bundle of the options.
 *
 * @throws KitError `target-bad-url`, `target-credentials`, `target-no-token`, `contract-interrupted`, `sandbox-unknown-generation`, and as
 * `loadBundle` does
 */
export async function runSuite(
  options: SuiteOptions & { readonly loaded?: LoadedBundle | undefined },
  context: CommandContext,
): Promise<SuiteRun> {
  const { target, shard, writtenOnly, only } = options;
  const usesSecondProcess =
    target === "prism" && !writtenOnly && hasCoresToSpare({ cores: availableParallelism(), load: loadavg()[0] ?? 0 });
  // Started first, so that it loads its modules while this process makes the bundle.
  const beside = usesSecondProcess ? startDerivedRequests() : undefined;
  try {
    const { bundle, bindings } = options.loaded ?? (await load(options, context));
    if (target === "prism") for (const line of leftOutLines(provenCopy(bundle.document))) context.note(line);
    return await runCases({
      rules,
      cases: only === undefined ? cases : cases.filter(({ kind }) => kind === only),
      knownFailures,
      limits: prismLimits,
      bindings,
      bundle,
      today: context.now().toISOString().slice(0, 10),
      shard,
      writtenOnly,
      client: { driver: options.client ?? ownClient, openStage: clientStages({ bundle, bindings }) },
      target: target === "prism" ? prismTarget(beside) : await serverTarget(options, { bundle, bindings }, context),
    });
  } catch (cause) {
    // The signal is looked at for a server alone: a run on Prism has nothing to clean up, and ends at once.
    if (target === "prism" || !context.signal.aborted || cause !== context.signal.reason) throw cause;
    throw new KitError("contract-interrupted", "The run was interrupted.", { place: target, cause });
  } finally {
    beside?.stop();
  }
}

async function load({ openapi }: SuiteOptions, context: CommandContext): Promise<LoadedBundle> {
  const loader = createLoader(context.cwd);
  return { bundle: await loadBundle({ openapi }, context, loader), bindings: await loader.bindings() };
}

function prismTarget(beside: DerivedRequestsProcess | undefined): RunCasesOptions["target"] {
  return { name: "prism", address: defaultMockAddress, serve: servePrism, beside: beside?.run };
}

/** The sandbox in this process, or the server at an address. */
async function serverTarget(options: SuiteOptions, loaded: LoadedBundle, context: CommandContext): Promise<ServerTarget> {
  const { env, note, signal } = context;
  const shared = {
    placeholders: ids,
    prefix: `airbyte-embedded-kit-${randomBytes(4).toString("hex")}`,
    signal,
    onLeftover: (what: string) => note(`left behind: ${what}`),
  };
  if (options.target === "sandbox") return { ...shared, ...(await sandboxTarget(loaded)) };
  const { send, address } = startHttpTarget({ url: options.target, requestsPerSecond: options.requestsPerSecond ?? 5 });
  const credentials = readTargetCredentials(env);
  const { allowWrites } = options;
  const stage: Stage = { address, send, operators: { operator: credentials }, has: new Set(allowWrites ? ["writes"] : []), goesOn: true };
  return { ...shared, send, address, credentials, allowWrites, openStage: () => stage };
}
