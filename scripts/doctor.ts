import { runProcess } from "../src/cli/process.ts";

await runProcess(["doctor", ...process.argv.slice(2)]);
