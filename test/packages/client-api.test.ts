import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";

const apiReport = (...flags: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, ["--import", "tsx", "scripts/client-api.ts", ...flags], { cwd: kitRoot, encoding: "utf8" });

test("docs/client-api.md is what the client promises", () => {
  const { status, stderr } = apiReport("--check");
  expect([status, stderr]).toEqual([0, "docs/client-api.md: up to date\n"]);
  const report = readFileSync(`${kitRoot}docs/client-api.md`, "utf8");
  for (const name of ["createEmbedded", "EmbeddedApiError", "validateConfig", "matchesTags", "interface Connector<"])
    expect(report).toContain(name);
});

test("a flag that is not known", () => {
  const { status, stderr } = apiReport("--chek");
  expect([status, stderr]).toEqual([2, "npm run client-api takes no flag but --check.\n"]);
});
