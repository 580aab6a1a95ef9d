// Benchmarks. Every figure is a ratio to a peer that is measured in the same run. `npm run -s bench [-- NAME …]` prints JSON.
import { cpus } from "node:os";
import { apiTypesSides } from "./bench/api-types.ts";
import { benchClient } from "./bench/client.ts";
import { benchClientSize, type Size } from "./bench/client-size.ts";
import { benchConfigTypes } from "./bench/config-types.ts";
import { connectorSides } from "./bench/connectors.ts";
import { benchDiff } from "./bench/diff.ts";
import { benchDocs, type DocsFigure } from "./bench/docs/docs.ts";
import { benchEditor } from "./bench/editor.ts";
import { type Comparison, compareCold, compareWarm, type Sides } from "./bench/measure.ts";
import { benchOneConnector } from "./bench/one-connector.ts";
import { benchSandbox } from "./bench/sandbox.ts";
import { benchStart } from "./bench/start.ts";
import { benchValidator } from "./bench/validator.ts";

const benches: Readonly<Record<string, () => Comparison[] | DocsFigure[] | Promise<Comparison[]> | Promise<Size[]>>> = {
  connectors: () => coldAndWarm("connectors", connectorSides()),
  "api-types": () => coldAndWarm("api-types", apiTypesSides()),
  "config-types": benchConfigTypes,
  start: benchStart,
  "one-connector": benchOneConnector,
  validator: benchValidator,
  editor: benchEditor,
  client: benchClient,
  "client-size": benchClientSize,
  diff: benchDiff,
  docs: benchDocs,
  sandbox: benchSandbox,
};

async function coldAndWarm(name: string, sides: Sides): Promise<Comparison[]> {
  return [compareCold(name, sides), await compareWarm(name, sides)];
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no benchmark "${unknown}". Known: ${Object.keys(benches).join(", ")}.\n`);
  process.exit(2);
}
const results = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} ...\n`);
  results.push(...(await bench()));
}
const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node.js ${process.version}, ${process.platform} ${process.arch}`;
process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`);
