import type { RunCasesOptions } from "../../contract/run/run-cases.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import type { SandboxParts } from "../../sandbox/options.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { fixedClock } from "../../sandbox/time/clock.ts";
import type { Seed } from "../../sandbox/world/seed.ts";
import { stageParts } from "./sandbox-target.ts";

/** Origin of the API that clients are given. No request goes there: the sandbox answers in this process. */
const baseUrl = "https://api.airbyte.ai";

/**
 * Opens sandboxes of a bundle for client cases: a new one for each case, on a clock that stands still. The connectors are the kit's own, so
 * that a project's registry does not matter.
 */
export function clientStages({ document }: Bundle, bindings: Bindings): NonNullable<RunCasesOptions["client"]>["openStage"] {
  let parts: Promise<SandboxParts> | undefined;
  return async ({ seed, ...options }, generation) => {
    parts ??= stageParts({ bundle: { document, generation }, bindings });
    // The sandbox judges the seed by its schema.
    const sandbox = startSandbox(await parts, { ...options, origin: baseUrl, clock: fixedClock(), ...(seed && { seed: seed as Seed }) });
    return {
      ...sandbox.credentials(),
      baseUrl,
      fetch: sandbox.fetch,
      clock: sandbox.clock,
      fault: ({ capability, ...fault }) => void sandbox.faults.add({ ...fault, when: { capability } }),
      endFaults: sandbox.faults.clear,
      revoke: sandbox.revoke,
      idOf: (kind, name) => {
        const [organization] = sandbox.world().organizations;
        return organization?.[kind === "workspace" ? "workspaces" : "sourceTemplates"].find((thing) => thing.name === name)?.id;
      },
      turn: () => new Promise((resolve) => setTimeout(resolve, 1)),
    };
  };
}
