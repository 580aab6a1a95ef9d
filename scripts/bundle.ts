import { runProcess } from "../src/cli/process.ts";

await runProcess(["bundle", ...process.argv.slice(2)]);
