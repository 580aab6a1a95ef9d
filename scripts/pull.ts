import { runProcess } from "../src/cli/process.ts";

await runProcess(["pull", ...process.argv.slice(2)]);
