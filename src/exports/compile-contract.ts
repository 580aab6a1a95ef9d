import type { SandboxParts } from "../sandbox/options.ts";
import { compile } from "../schema/compile.ts";

export type SandboxContract = SandboxParts;

/** Adds the judges to a contract. A validator compiles at its first use, which needs `eval`. */
export function compileContract(contract: Omit<SandboxParts, "judgeAt" | "judgeConnector">): SandboxContract {
  const specs = new Map(
    contract.registry.connectors.map(({ name, connectionSpecification }) => [
      name,
      compile(connectionSpecification, { draft: "07", patterns: "guarded" }),
    ]),
  );
  return {
    ...contract,
    judgeAt: compile(contract.document, { patterns: "guarded" }).violations,
    judgeConnector: (name, config) => specs.get(name)?.violations("", config) ?? [],
  };
}
