import { expect, test } from "vitest";
import { npmCommand } from "../../scripts/stage/npm-command.ts";

test.each([
  [
    "npm itself",
    { npm_execpath: "C:\\node\\node_modules\\npm\\bin\\npm-cli.js" },
    [process.execPath, "C:\\node\\node_modules\\npm\\bin\\npm-cli.js"],
  ],
  ["another package manager's program", { npm_execpath: "/usr/lib/yarn.js" }, ["npm"]],
  ["nothing", {}, ["npm"]],
])("npm is started where %s started this process", (_, env, command) => {
  expect(npmCommand(env)).toEqual(command);
});
