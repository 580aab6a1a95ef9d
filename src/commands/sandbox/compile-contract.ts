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
  // The seed before is remembered: the sandboxes of a run share theirs.
  let judged: { readonly text: string; readonly violations: ReturnType<typeof judgeSeed> } | undefined;
  return {
    ...contract,
    judgeAt: judgeLate(compileOnce(contract.document)),
    judgeSeed: (seed) => {
      const text = JSON.stringify(seed);
      if (judged?.text !== text) judged = { text, violations: judgeSeed("", seed) };
      return judged.violations;
    },
    judgeConnector: (name, config) => specs.get(name)?.("", config) ?? [],
  };
}
