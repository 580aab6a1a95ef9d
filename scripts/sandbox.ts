import { runProcess } from "../src/cli/process.ts";

await runProcess(["sandbox", ...process.argv.slice(2)]);
