import { runProcess } from "../src/cli/process.ts";

await runProcess(["gate", ...process.argv.slice(2)]);
