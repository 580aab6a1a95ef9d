import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contract } from "../../../src/commands/contract/contract.ts";
import type { ContractReport } from "../../../src/contract/run/report.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { type LiveServerOptions, serveLive } from "../../support/live-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Reading only, and without the polite pace of five requests a second, which has a test of its own. */
async function contractAt(change: LiveServerOptions = {}) {
  const server = await serveLive(change);
  const cwd = temporaryFolder();
  const paced = { target: server.origin, allowWrites: false, requestsPerSecond: 1000 };
  const options = { ...paced, everyRule: false, json: false, report: "html=report.html" };
  const result = await contract(options, commandContext({ cwd, env: server.env }));
  return { ...result, report: result.json as ContractReport, page: readFileSync(join(cwd, "report.html"), "utf8"), server };
}

test("a server that keeps the rules: what only reads is run, the rest says why not", async () => {
  const { exit, report, text, page, server } = await contractAt();
  expect(exit, text).toBe(0);
  const { passed, failed, notRun } = report.summary;
  expect([failed, passed > 20, notRun > 100]).toEqual([0, true, true]);
  expect(text).toMatch(/– \d+ not run: writes are off/);
  expect(server.log.every(({ method, path }) => method === "GET" || /applications\/token$|cron\/describe$/.test(path))).toBe(true);
  for (const secret of server.secrets()) {
    expect(text).not.toContain(secret);
    expect(page).not.toContain(secret);
    expect(JSON.stringify(report)).not.toContain(secret);
  }
});

test("a run that is interrupted says so, in place of a fault of the kit", async () => {
  const server = await serveLive({});
  const stop = new AbortController();
  const options = { target: server.origin, allowWrites: false, everyRule: false, json: false };
  const context = commandContext({ env: server.env, signal: stop.signal });
  const ended = caught(() => contract(options, context));
  setTimeout(() => stop.abort(), 1); // before the first answer or after it: the outcome is the same
  expect(await ended).toEqual(["contract-interrupted", "The run was interrupted.", server.origin]);
});

test("a server that breaks a rule: its cases fail, with the request to repeat", async () => {
  const { exit, report, text } = await contractAt({ breaks: ["/query/limit"] });
  expect(exit).toBe(1);
  const failed = report.rules.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "failed").map(({ name }) => name));
  expect(failed).toEqual(["list-workspaces/of-0-is-refused", "list-workspaces/of-101-is-refused"]);
  expect(text).toContain("sent      curl -i 'http://127.0.0.1:");
});
