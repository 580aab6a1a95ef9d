import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { createEmbedded } from "../../src/client/api/create-embedded.ts";
import { mock } from "../../src/commands/mock.ts";
import { caught } from "../support/caught.ts";
import { commandContext } from "../support/command-context.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

/** A wait ends as soon as what it waits for is there; this ends a hang. */
const hang = { timeout: 600_000, interval: 50 };
const shown = ["accepted: a 2xx with nothing violated", "refused for minItems at /body/customization/stream_whitelist", "refused with 401"];

test("prints its address and three calls that do what they say, and ends on the signal", async () => {
  const stop = new AbortController();
  const context = commandContext({ signal: stop.signal });
  const running = mock({ port: 0 }, context);
  const calls = await vi.waitFor(() => threeCalls(context.notes), hang);
  expect(context.notes[0]).toMatch(
    /^The mock serves \d+ operations of the generation embedded at http:\/\/127\.0\.0\.1:\d+; Ctrl-C ends it\.$/,
  );
  expect(promises(context.notes)).toEqual(shown);
  const answers = await Promise.all(calls.map(paste));
  expect(answers).toEqual([
    { status: 200, keywords: [] },
    { status: 422, keywords: expect.arrayContaining(["minItems"]) },
    { status: 401, keywords: expect.anything() },
  ]);
  stop.abort();
  expect(await running).toEqual({
    exit: 0,
    json: { address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) },
    text: "The mock has stopped.\n",
  });
});

test("the kit's client reads its lists to the end, and shows what a refused request violates", async () => {
  const stop = new AbortController();
  const context = commandContext({ signal: stop.signal });
  const running = mock({ port: 0 }, context);
  await vi.waitFor(() => threeCalls(context.notes), hang);
  const baseUrl = /http:\/\/127\.0\.0\.1:\d+/.exec(context.notes[0] ?? "")?.[0];
  const airbyte = createEmbedded({ clientId: "any", clientSecret: "any", organizationId: "7c60d51f-b44e-4682-87d6-449835ea4de6", baseUrl });
  const names: unknown[] = [];
  for await (const { name } of airbyte.workspaces.list()) names.push(name);
  expect(names).toEqual(["string"]);
  const tooLong = airbyte.templateTags.create("a".repeat(256)).catch((error: unknown) => error);
  expect(await tooLong).toMatchObject({ kind: "invalid", fieldErrors: [{ field: "body.name", code: "maxLength" }] });
  stop.abort();
  await running;
});

describeShared("on the published document", () => {
  test("shows the same three in its own names", async () => {
    const stop = new AbortController();
    const context = commandContext({ signal: stop.signal });
    const running = mock({ openapi: sharedPath("openapi/agent-api-2026-05-21.json"), port: 0 }, context);
    const calls = await vi.waitFor(() => threeCalls(context.notes), hang);
    expect(calls[0]).toContain("/api/v1/account/applications/scoped-token");
    expect(promises(context.notes)).toEqual(shown);
    stop.abort();
    await running;
  });
});

test("a signal that has come already ends it at once", async () => {
  expect(await mock({ port: 0 }, commandContext({ signal: AbortSignal.abort() }))).toMatchObject({ exit: 0 });
});

test("a port that is taken is refused with what to do", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  expect(await caught(() => mock({ port }, commandContext()))).toEqual([
    "mock-port-in-use",
    `The server cannot listen: listen EADDRINUSE: address already in use 127.0.0.1:${port}.`,
    `127.0.0.1:${port}`,
  ]);
  server.close();
});

function threeCalls(notes: readonly string[]): readonly string[] {
  const calls = notes.filter((line) => line.startsWith("curl "));
  if (calls.length < 3) throw new Error(`Only ${calls.length} calls yet.`);
  return calls;
}

function promises(notes: readonly string[]): string[] {
  return notes.filter((line) => line.startsWith("# ")).map((line) => line.slice(line.indexOf(", ") + 2));
}

/** Sends what a shell makes of the line, without curl itself. */
async function paste(line: string): Promise<{ status: number; keywords: string[] }> {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
  const after = (flag: string): string[] => words.flatMap((word, index) => (word === flag ? [words[index + 1] ?? ""] : []));
  const headers = after("-H").map((header): [string, string] => [
    header.slice(0, header.indexOf(":")),
    header.slice(header.indexOf(":") + 2),
  ]);
  const answer = await fetch(words.find((word) => word.startsWith("http"))!, {
    method: after("-X")[0] ?? "GET",
    headers,
    ...(words.includes("-d") ? { body: after("-d")[0]! } : {}),
  });
  const violations: readonly { readonly code: string }[] = JSON.parse(answer.headers.get("sl-violations") ?? "[]");
  return { status: answer.status, keywords: violations.map(({ code }) => String(code)) };
}
