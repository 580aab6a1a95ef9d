import { runProcess } from "../src/cli/process.ts";

await runProcess(["usage", ...process.argv.slice(2)]);
