// Writes docs/client-api.md, the public TypeScript surface of airbyte-embedded-client, so that a review shows every change of it. --check
// only compares.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeFiles } from "../src/io/write-files.ts";
import { renderSurface } from "./client-api/render-surface.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = `${root}docs/client-api.md`;
const [flag, ...others] = process.argv.slice(2);

if ((flag !== undefined && flag !== "--check") || others.length > 0) {
  process.stderr.write("npm run client-api takes no flag but --check.\n");
  process.exit(2);
}
const text = renderSurface(root);
const previous = readText();
if (text === previous) {
  process.stderr.write("docs/client-api.md: up to date\n");
} else if (flag === "--check") {
  process.stderr.write(
    "docs/client-api.md is not up to date: run `npm run client-api` and commit it; its diff is what consumers will meet.\n",
  );
  process.exitCode = 1;
} else {
  await writeFiles([{ path: file, text }], { within: [root] });
  process.stderr.write("docs/client-api.md: written\n");
}

function readText(): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
