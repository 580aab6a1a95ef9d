import { runProcess } from "../src/cli/process.ts";

await runProcess(["init", ...process.argv.slice(2)]);
