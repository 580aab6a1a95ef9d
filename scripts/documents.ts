// Holds the kit against whole documents. `npm run -s documents -- FOLDER [NAME …]` bundles, generates, type-checks and compares each OpenAPI
// document of a folder with itself, and prints one line each. The exit code is 1 where a document fails a step.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse, resolve } from "node:path";
import { isClean, readDocument } from "./documents/read-document.ts";
import { heading, tableRow } from "./documents/table-row.ts";

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("npm run documents takes a folder of OpenAPI documents, and names of files in it without their ending.\n");
  process.exit(2);
}
const files = readdirSync(folder)
  .filter((file) => /\.(json|ya?ml)$/.test(file) && (names.length === 0 || names.includes(parse(file).name)))
  .sort();
const scratch = mkdtempSync(join(tmpdir(), "documents-"));
let isFailed = false;
process.stdout.write(heading());
for (const file of files) {
  const outcome = readDocument(resolve(folder, file), join(scratch, parse(file).name));
  isFailed ||= !isClean(outcome);
  process.stdout.write(tableRow(outcome));
  rmSync(join(scratch, parse(file).name), { recursive: true, force: true });
}
rmSync(scratch, { recursive: true });
process.exitCode = files.length === 0 ? 3 : isFailed ? 1 : 0;
