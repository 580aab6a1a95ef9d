// The main job on what lies in openapi/: bundle, generate, contract, one after the other, as a person would run them. Offline.
import { createTerminal } from "../src/cli/process.ts";
import { run } from "../src/cli/run.ts";

const bundle = "generated/openapi.json";
const steps = [
  ["bundle", "--out", bundle],
  ["generate", "--openapi", bundle],
  ["contract", "--openapi", bundle, "--written"],
];

const terminal = createTerminal();
if (process.argv.length > 2) {
  terminal.err(
    "npm start takes no flags: it runs bundle, generate and contract. Each takes flags of its own: npm run generate -- --help.\n",
  );
  process.exit(2);
}
terminal.out("The Airbyte Embedded API as a contract, offline, from openapi/snapshot.\n");
for (const [verb = "", ...flags] of steps) {
  terminal.out(`\n── ${verb} ${"─".repeat(40 - verb.length)}\n`);
  process.exitCode = await run([verb, ...flags], terminal);
  if (process.exitCode !== 0) break;
}
if (process.exitCode === 0) {
  terminal.out(`
── next ${"─".repeat(36)}
npm run contract                   the written cases and all that are derived from the document
npm run mock                       the contract as a mock API, to try with curl
npm run pull                       fetch Airbyte's live document and registry
npm run generate -- --help         every verb explains its flags
`);
}
