import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const cases = fileURLToPath(new URL("cases", import.meta.url));

/** The compilers that consumers have. */
const compilers = {
  "5.4": ["typescript-5.4/bin/tsc"],
  "5.9": ["typescript/bin/tsc"],
  "6": ["typescript-6/bin/tsc"],
  "7": ["typescript-7/bin/tsc"],
} as const;

function compile(
  compiler: readonly string[],
  args: readonly string[],
): Promise<{ readonly status: number | null; readonly output: string }> {
  const [script, ...flags] = compiler;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...flags, ...args], { cwd: cases });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("error", reject).once("close", (status) => resolve({ status, output }));
  });
}

describe.each(Object.entries(compilers))("TypeScript %s", (_version, compiler) => {
  test("what the rules allow compiles, and what they forbid does not", async () => {
    const { status, output } = await compile(compiler, ["--project", ".", "--pretty", "false"]);
    expect([output, status]).toEqual(["", 0]);
  });
});
