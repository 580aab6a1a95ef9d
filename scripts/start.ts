// The main job on the snapshots in openapi/: bundle, generate and contract, and what came of them in words for a stranger. Offline.
import { createTerminal } from "../src/cli/process.ts";
import { orPrintError } from "../src/cli/run.ts";
import { start } from "../src/commands/start/start.ts";
import { printable } from "../src/core/printable.ts";

const terminal = createTerminal();
if (process.argv.length > 2) {
  terminal.err(
    "npm start takes no flags: it runs bundle, generate and contract. Each takes flags of its own: npm run generate -- --help.\n",
  );
  process.exit(2);
}
terminal.out("Airbyte Embedded, from the snapshots in openapi/. Nothing leaves this machine.\n\n");
const task = async (): Promise<number> => {
  const { exit, text } = await start(terminal.context);
  terminal.out(printable(text));
  return exit;
};
process.exitCode = await orPrintError(task, terminal, { json: false });
