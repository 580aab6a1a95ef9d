// Runs one side of a comparison as the first work of a new process. `cold.ts NAME ours|peer` prints the milliseconds.
import { apiTypesSides } from "./api-types.ts";
import { connectorSides } from "./connectors.ts";
import { timeMs } from "./measure.ts";

const sides = { connectors: connectorSides, "api-types": apiTypesSides };
const [name = "", side = ""] = process.argv.slice(2);
const { ours, peer } = sides[name as keyof typeof sides]();
process.stdout.write(String(await timeMs(side === "ours" ? ours : peer)));
