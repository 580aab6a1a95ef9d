import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorText } from "../../src/cli/report-error.ts";
import { printText, run } from "../../src/cli/run.ts";
import { KitError } from "../../src/core/errors.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const hostile = "x\n::stop-commands::pwn\n ::error::a ##[error]b\u001b[31m\r::warning::c";
/** A line that GitHub's runner would obey. */
const command = /^\s*::|##\[|(?!\n)\p{Cc}/mu;

const document = JSON.stringify({
  openapi: "3.1.0",
  info: { title: hostile, version: hostile },
  paths: {
    [`/${hostile}`]: {
      post: {
        operationId: hostile,
        parameters: [{ name: hostile, in: "query", schema: { type: "string", format: hostile, default: 1 } }],
        responses: { 200: { description: hostile, content: { "application/json": { schema: { format: hostile } } } } },
      },
    },
  },
});

async function call(cwd: string, ...argv: string[]): Promise<string> {
  let text = "";
  const take = (more: string): void => {
    text += more;
  };
  await run(argv, { out: take, err: take, context: commandContext({ cwd, note: take }) });
  return text;
}

test.each([
  ["bundle", "--out", "b.json"],
  ["generate", "--connectors", "none", "--out", "out"],
])("%s prints no command to a CI runner", async (verb, ...flags) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.json"), document);
  const text = await call(cwd, verb, "--openapi", "a.json", ...flags);
  expect(text).toContain("unknown-format");
  expect(command.exec(text)).toBe(null);
});

test("an error has none, neither in its message nor in its place, its next step and the trace of its cause", () => {
  const cause = new Error(hostile);
  const error = new KitError("internal", hostile, { place: hostile, cause });
  expect(command.exec(errorText(error, "/"))).toBe(null);
});

test("a result has none, except in a report", () => {
  const texts: string[] = [];
  const reports = ["::error::meant\n"];
  printText(
    { exit: 0, json: {}, text: `a\n::error::b\n${reports[0]}::error::c\n`, reports },
    { out: (more) => texts.push(more), err: () => {}, context: commandContext({}) },
  );
  expect(texts.join("")).toBe("a\n: :error::b\n::error::meant\n: :error::c\n");
});
