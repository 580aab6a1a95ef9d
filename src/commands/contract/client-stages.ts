import type { RunCasesOptions } from "../../contract/run/run-cases.ts";
import type { Seed } from "../../sandbox/world/seed.ts";
import { sandboxOpener } from "./sandbox-opener.ts";
import { type Served, stageParts } from "./sandbox-target.ts";

/** Origin of the API that clients are given. No request goes there: the sandbox answers in this process. */
const baseUrl = "https://api.airbyte.ai";

/**
 * Opens sandboxes of a bundle for client cases: a new one for each case. The connectors are the kit's own, so
 * that a project's registry does not matter.
 */
export function clientStages(served: Served): NonNullable<RunCasesOptions["client"]>["openStage"] {
  return async ({ seed, ...options }) => {
    const open = sandboxOpener(await stageParts(served));
    const sandbox = open({ ...options, origin: baseUrl, ...(seed && { seed: seed as Seed }) }); // the sandbox judges the seed by its schema
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
