import type { SandboxParts } from "../../sandbox/options.ts";
import { seedSchema } from "../../sandbox/world/seed-schema.ts";
import { compile, compileOnce, judgeLate } from "../../schema/compile.ts";

/** Adds the judges to a contract. A validator compiles at its first use, which needs `eval`. */
export function compileContract(contract: Omit<SandboxParts, "judgeAt" | "judgeConnector" | "judgeSeed">): SandboxParts {
  const specs = new Map(
    contract.registry.connectors.map(({ name, connectionSpecification }) => [
      name,
      judgeLate(compile(connectionSpecification, { draft: "07" })),
    ]),
  );
  const judgeSeed = judgeLate(compile(seedSchema));
  return {
    ...contract,
    judgeAt: judgeLate(compileOnce(contract.document)),
    judgeSeed: (seed) => judgeSeed("", seed),
    judgeConnector: (name, config) => specs.get(name)?.("", config) ?? [],
  };
}
