import { runProcess } from "../src/cli/process.ts";

await runProcess(["contract", ...process.argv.slice(2)]);
