import type { ProjectFacts } from "./project-facts.ts";

export const ciHosts = ["github", "gitlab", "none"] as const;

export const runners = ["vitest", "node"] as const;

/** Everything that `init` has to know before it plans. */
export interface InitChoices {
  /** The folder of the generated tree, with "/". */
  readonly out: string;
  /** `all`, or names joined by commas. */
  readonly connectors: string;
  readonly ci: (typeof ciHosts)[number];
  readonly runner: (typeof runners)[number];
}

/** The defaults of a project that nobody was asked about. */
export function defaultChoices(facts: ProjectFacts): InitChoices {
  return {
    out: "src/airbyte",
    connectors: "source-postgres",
    ci: facts.host ?? "github",
    runner: usesOtherRunner(facts) ? "node" : "vitest",
  };
}

/**
 * Jest, Mocha and AVA would take a vitest file for their own, and nobody wants a second big runner beside them; the runner of Node.js is
 * always there.
 */
function usesOtherRunner({ dependencies, testScript }: ProjectFacts): boolean {
  if (dependencies.includes("vitest")) return false;
  return ["jest", "mocha", "ava"].some((name) => dependencies.includes(name)) || /\bnode\b.*\s--test\b/.test(testScript);
}
