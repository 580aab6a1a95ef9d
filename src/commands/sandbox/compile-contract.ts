import type { SandboxParts } from "../../sandbox/options.ts";
import { seedSchema } from "../../sandbox/world/seed-schema.ts";
import { compile, compileOnce } from "../../schema/compile.ts";

/** Adds the judges to a contract. A validator compiles at its first use, which needs `eval`. */
export function compileContract(contract: Omit<SandboxParts, "judgeAt" | "judgeConnector" | "judgeSeed">): SandboxParts {
  const specs = new Map(
    contract.registry.connectors.map(({ name, connectionSpecification }) => [name, compile(connectionSpecification, { draft: "07" })]),
  );
  const seeds = compile(seedSchema);
  return {
    ...contract,
    judgeAt: compileOnce(contract.document).violations,
    judgeSeed: (seed) => seeds.violations("", seed),
    judgeConnector: (name, config) => specs.get(name)?.violations("", config) ?? [],
  };
}
