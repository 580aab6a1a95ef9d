// Runs one comparison in a process of its own. `diff-once.ts BASE HEAD` prints the number of findings at each level.
import { readFileSync } from "node:fs";
import { compareApi } from "../../src/gate/api/compare-api.ts";

const [base = "", head = ""] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const { findings } = compareApi(JSON.parse(base), JSON.parse(head));
const levels = findings.map(({ level }) => level);
process.stdout.write(JSON.stringify({ breaking: levels.filter((level) => level === "breaking").length, all: levels.length }));
