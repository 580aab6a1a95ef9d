// Runs bundle, generate and contract on the snapshots in openapi/, and prints a summary for a first-time reader. Offline.
import { onProcess } from "../src/cli/process.ts";
import { printText, runStep } from "../src/cli/run.ts";
import { start } from "../src/commands/start/start.ts";

await onProcess(async (terminal) => {
  if (process.argv.length > 2) {
    terminal.err(
      "npm start takes no flags: it runs bundle, generate and contract. Each takes flags of its own: npm run generate -- --help.\n",
    );
    return 2;
  }
  terminal.out("Airbyte Embedded, from the snapshots in openapi/. Nothing leaves this machine.\n\n");
  return runStep(async () => printText(await start(terminal.context), terminal), terminal);
});
