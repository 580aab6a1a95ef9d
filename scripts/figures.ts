// Writes the suite's figures into the README: a run of the suite, and all mutants (some minutes). `npm run figures [-- REPORT.json]` reads
// the mutants' figures from an earlier `npm run -s mutants -- --json` instead of measuring again.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTerminal } from "../src/cli/process.ts";
import { figuresLine, mutantsLine, scenesLine } from "../src/commands/contract/figures-line.ts";
import { runSuite } from "../src/commands/contract/run-suite.ts";
import { writeFiles } from "../src/io/write-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = `${root}README.md`;
const { context } = createTerminal();
const { report } = await runSuite({ target: "prism", allowWrites: false }, context);
const onState = await runSuite({ target: "sandbox", allowWrites: true }, context);
const figures = `${figuresLine(report)} · ${scenesLine(onState.report)} · ${mutantsLine(JSON.parse(mutantsReport(process.argv[2])))}`;
const between = /(<!-- figures -->\n).*(\n<!-- \/figures -->)/;
const text = readFileSync(readme, "utf8").replace(between, (_all, open: string, close: string) => `${open}${figures}${close}`);
await writeFiles([{ path: readme, text }], { within: [root] });
process.stdout.write(`${figures}\n`);

function mutantsReport(file: string | undefined): string {
  if (file !== undefined) return readFileSync(file, "utf8");
  const script = fileURLToPath(new URL("mutants.ts", import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, ["--import", "tsx", script, "--json"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The mutants ended with ${status}.`);
  return stdout;
}
