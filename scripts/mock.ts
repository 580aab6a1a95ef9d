import { runProcess } from "../src/cli/process.ts";

await runProcess(["mock", ...process.argv.slice(2)]);
