import { runProcess } from "../src/cli/process.ts";

await runProcess(["docs", ...process.argv.slice(2)]);
