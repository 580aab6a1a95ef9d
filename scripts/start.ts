// The main job on what lies in openapi/: bundle, generate, contract, as a person would run them one after the other. Offline.
// The three share one loader, so that each document is read and bundled once.
import { onProcess } from "../src/cli/process.ts";
import { printText, runStep, type Terminal } from "../src/cli/run.ts";
import type { CommandResult } from "../src/commands/command.ts";
import { createLoader } from "../src/commands/load/loader.ts";

await onProcess(async (terminal) => {
  if (process.argv.length > 2) {
    terminal.err(
      "npm start takes no flags: it runs bundle, generate and contract. Each takes flags of its own: npm run generate -- --help.\n",
    );
    return 2;
  }
  terminal.out("The Airbyte Embedded API as a contract, offline, from openapi/snapshot.\n");
  for (const [verb, step] of Object.entries(steps(terminal))) {
    terminal.out(`\n── ${verb} ${"─".repeat(40 - verb.length)}\n`);
    const exit = await runStep(async () => printText(await step(), terminal), terminal);
    if (exit !== 0) return exit;
  }
  terminal.out(`
── next ${"─".repeat(36)}
npm run contract                   the written cases and all that are derived from the document
npm run mock                       the contract as a mock API, to try with curl
npm run pull                       fetch Airbyte's live document and registry
npm run generate -- --help         every verb explains its flags
`);
  return 0;
});

function steps({ context }: Terminal): Readonly<Record<string, () => Promise<CommandResult>>> {
  const loader = createLoader(context.cwd);
  return {
    bundle: async () => (await import("../src/commands/bundle.ts")).bundleCommand({ check: false }, context, loader),
    generate: async () => (await import("../src/commands/generate.ts")).generateCommand({ open: false, check: false }, context, loader),
    contract: async () => {
      const loaded = { bundle: (await loader.openapi()).bundle, bindings: await loader.bindings() };
      const options = { loaded, target: "prism", allowWrites: false, writtenOnly: true, everyRule: false, json: false };
      return (await import("../src/commands/contract/contract.ts")).contract(options, context);
    },
  };
}
