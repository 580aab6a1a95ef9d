import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorCatalog, KitError } from "../../src/core/errors.ts";
import { kitRoot } from "../../src/io/kit-root.ts";

const source = ["src", "scripts"]
  .flatMap((folder) => readdirSync(join(kitRoot, folder), { recursive: true, encoding: "utf8" }).map((name) => join(kitRoot, folder, name)))
  .filter((path) => path.endsWith(".ts") && !path.endsWith("errors.ts"))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

test.each(Object.keys(errorCatalog))("%s is in use, kebab-case, and its next step a sentence", (code) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(source.includes(`"${code}"`)).toBe(true);
  expect(errorCatalog[code as keyof typeof errorCatalog].hint).toMatch(/^[A-Z].*\.$/);
});

test("an error carries its exit code, its hint and its cause", () => {
  const cause = new Error("below");
  const error = new KitError("pull-timeout", "Nothing came.", { place: "https://example.com/", cause });
  expect(error).toMatchObject({ code: "pull-timeout", exit: 3, place: "https://example.com/", cause, message: "Nothing came." });
  expect(error.hint).toBe("Try again later, or raise --timeout.");
});
