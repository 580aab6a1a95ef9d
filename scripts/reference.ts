// Writes docs/verbs.md from the table of verbs, and docs/errors.md from the error catalogue. --check only compares.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeFiles } from "../src/io/write-files.ts";
import { renderErrors } from "./reference/render-errors.ts";
import { renderVerbs } from "./reference/render-verbs.ts";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const pages = { "verbs.md": renderVerbs(), "errors.md": renderErrors() };
const [flag, ...others] = process.argv.slice(2);

if ((flag !== undefined && flag !== "--check") || others.length > 0) {
  process.stderr.write("npm run reference takes no flag but --check.\n");
  process.exit(2);
}
for (const [name, text] of Object.entries(pages)) {
  if (text === readPage(name)) process.stderr.write(`docs/${name}: up to date\n`);
  else if (flag === "--check") {
    process.stderr.write(`docs/${name} is not up to date: run \`npm run reference\` and commit it.\n`);
    process.exitCode = 1;
  } else {
    await writeFiles([{ path: `${docs}${name}`, text }], { within: [docs] });
    process.stderr.write(`docs/${name}: written\n`);
  }
}

function readPage(name: string): string {
  try {
    return readFileSync(`${docs}${name}`, "utf8");
  } catch {
    return "";
  }
}
