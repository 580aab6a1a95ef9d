// Starts `mock` or `sandbox` with the given arguments, sends one request to the path that GROWTH_PATH names, and ends as by Ctrl-C.
import { createTerminal } from "../../src/cli/process.ts";
import { run } from "../../src/cli/run.ts";

const terminal = createTerminal();
let isAsked = false;
const note = (line: string): void => {
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
  terminal.context.note(line);
  if (address === undefined || isAsked) return;
  isAsked = true;
  void ask(address).finally(() => process.kill(process.pid, "SIGINT"));
};
process.exitCode = await run(process.argv.slice(2), { ...terminal, context: Object.create(terminal.context, { note: { value: note } }) });

async function ask(address: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  await (await fetch(`${address}${process.env.GROWTH_PATH ?? "/p"}`, { method: "POST", headers, body: "{}" })).text();
}
