import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { flagOf } from "../../src/commands/favour-short-runs.ts";

test.each([
  [19, undefined],
  [20, "--interrupt-budget=2000000"],
  [22, "--invocation-count-for-turbofan=90000"],
  [24, "--invocation-count-for-turbofan=90000"],
  [25, undefined],
])("Node.js %i", (major, flag) => {
  expect(flagOf(major)).toBe(flag);
});

const nodes = [process.execPath, ...(process.env.AIRBYTE_KIT_NODES ?? "").split(":").filter((path) => path !== "")];
test.each(nodes)("%s knows its flag", (node) => {
  const major = Number.parseInt(spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout, 10);
  const { stderr } = spawnSync(node, ["-e", `require("v8").setFlagsFromString(${JSON.stringify(flagOf(major) ?? "")})`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});
