import { runProcess } from "../src/cli/process.ts";

await runProcess(["generate", ...process.argv.slice(2)]);
