import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type GateAcceptOptions, gateAccept } from "../../../src/commands/gate/accept.ts";
import { type GateEngines, gateEngines } from "../../../src/commands/gate/engines.ts";
import { gate } from "../../../src/commands/gate/gate.ts";
import { gateVerify } from "../../../src/commands/gate/verify.ts";
import { KitError } from "../../../src/core/errors.ts";
import type { GateReport } from "../../../src/gate/view/report.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { changeSnapshot, gateProject } from "../../support/gate-project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const fingerprint = "a1b2c3d4e5f60718";
const given: GateAcceptOptions = {
  fingerprints: [fingerprint],
  reason: "We send no empty list.",
  until: "2026-12-31",
  owner: "me",
  prune: false,
};
const accept = (cwd: string, change: Partial<GateAcceptOptions> = {}) => gateAccept({ ...given, ...change }, commandContext({ cwd }));

/** The gate with its real engines, but for the suite. */
async function gateOn(cwd: string): Promise<GateReport> {
  const engines: GateEngines = {
    ...gateEngines,
    runSuite: async () => ({
      report: { target: "prism", generation: "unknown", rules: [], summary: { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 } },
    }),
  };
  const { json } = await gate({ live: false, acceptUncheckable: false, json: true }, commandContext({ cwd }), engines);
  return json as GateReport;
}

test("from a breaking change to an open gate: found, proved, accepted, reported as accepted", async () => {
  const root = gateProject();
  changeSnapshot(root, (text) => text.replace('"type": "array"', '"minItems": 1, "type": "array"'));
  const before = await gateOn(root);
  expect([before.exit, before.findings.map(({ id, location, level }) => `${level} ${id} ${location}`)]).toEqual([
    1,
    ["breaking request-constraint-tightened body/tags"],
  ]);
  writeFileSync(join(root, "gate.json"), JSON.stringify(before));
  const [finding] = before.findings;
  expect((await gateVerify({ report: "gate.json" }, commandContext({ cwd: root }))).text).toBe(
    "1 of 1 witnesses hold; 0 findings without one\n",
  );
  await accept(root, { fingerprints: [finding!.fingerprint], from: "gate.json" });
  expect(readFileSync(join(root, "accepted-changes.yaml"), "utf8")).toContain(
    "    about: request-constraint-tightened create_thing request body/tags\n",
  );
  const after = await gateOn(root);
  expect([after.exit, after.findings, after.accepted.map(({ acceptance }) => acceptance)]).toEqual([
    0,
    [],
    [{ reason: given.reason, owner: "me", until: "2026-12-31" }],
  ]);
});

test("a property that is required now is named, in the JSON, the text and the page", async () => {
  const root = gateProject();
  changeSnapshot(root, (text) => text.replace('"type": "object"', '"required": ["tags"], "type": "object"'));
  const engines: GateEngines = { ...gateEngines, runSuite: () => Promise.reject(new KitError("suite-red", "No suite here.")) };
  const options = { live: false, acceptUncheckable: false, json: false, report: "html=gate.html" };
  const { json, text } = await gate(options, commandContext({ cwd: root }), engines);
  const report = json as GateReport;
  expect(report.findings.map(({ witness }) => [witness?.payload, witness?.keyword, witness?.missing])).toEqual([[{}, "required", "tags"]]);
  expect(text).toContain("\n      refused by required (tags is missing)\n");
  expect(readFileSync(join(root, "gate.html"), "utf8")).toMatch(/refused by <b>(<bdi>)?required \(tags is missing\)/);
  const verify = async (missing: string): Promise<unknown> => {
    writeFileSync(join(root, "gate.json"), JSON.stringify(report).replace('"missing":"tags"', `"missing":"${missing}"`));
    return (await gateVerify({ report: "gate.json" }, commandContext({ cwd: root }))).exit;
  };
  expect([await verify("tags"), await verify("name")]).toEqual([0, 1]);
});

test("planted: a report whose payload proves nothing, whose document is another, that is none", async () => {
  const root = gateProject();
  changeSnapshot(root, (text) => text.replace('"type": "array"', '"minItems": 1, "type": "array"'));
  const text = JSON.stringify(await gateOn(root));
  const verify = async (changed: string): Promise<unknown> => {
    expect(changed).not.toBe(text);
    writeFileSync(join(root, "gate.json"), changed);
    return gateVerify({ report: "gate.json" }, commandContext({ cwd: root }));
  };
  expect(await verify(text.replace('"payload":{"tags":[]}', '"payload":{"tags":["a"]}'))).toMatchObject({
    exit: 1,
    json: { refuted: [{}] },
  });
  expect(await caught(() => verify(text.replace(/"sha256":"[0-9a-f]{4}/, '"sha256":"0000')))).toEqual([
    "gate-report-invalid",
    "origin/main:openapi/snapshot/openapi.json is not what was compared: its digest is another.",
    "gate.json",
  ]);
  expect((await caught(() => verify("{}")))[0]).toBe("gate-report-invalid");
  expect((await caught(() => gateVerify({}, commandContext({ cwd: root }))))[0]).toBe("usage-bad-value");
});

test.each<[string, Partial<GateAcceptOptions>, string, string]>([
  [
    "no reason",
    { reason: undefined },
    "gate accept needs a fingerprint, --reason and --until: gate accept FINGERPRINT… --reason TEXT --until YYYY-MM-DD.",
    "gate accept",
  ],
  ["an empty reason", { reason: " " }, "--reason is empty.", "--reason"],
  [
    "a word for a fingerprint",
    { fingerprints: [fingerprint, "request-x"] },
    'A fingerprint has sixteen hex digits, as the gate prints it; "request-x" is none.',
    "gate accept",
  ],
  ["no day", { until: "tomorrow" }, '--until takes a day as YYYY-MM-DD, not "tomorrow".', "--until"],
  ["a day that is over", { until: "2026-05-31" }, "--until 2026-05-31 is over already; today is 2026-06-01.", "--until"],
])("refused: %s", async (_, change, message, place) => {
  const cwd = temporaryFolder();
  expect(await caught(() => accept(cwd, change))).toEqual(["usage-bad-value", message, place]);
  expect(existsSync(join(cwd, "accepted-changes.yaml"))).toBe(false);
});

test("nobody is named: git's user answers for it; without one it is refused", async () => {
  const root = gateProject();
  await accept(root, { owner: undefined });
  expect(readFileSync(join(root, "accepted-changes.yaml"), "utf8")).toContain("owner: person@example.com\n");
});

test("several changes are accepted at once, all of them or none", async () => {
  const cwd = temporaryFolder();
  const [first, second] = [fingerprint, "b".repeat(16)];
  const { text, json } = await accept(cwd, { fingerprints: [first, second] });
  const told = (one: string): string => `${one} is accepted until 2026-12-31 by me: accepted-changes.yaml\n`;
  expect(text).toBe(told(first) + told(second));
  expect(json).toMatchObject({ added: [{ fingerprint: first }, { fingerprint: second }] });
  const list = readFileSync(join(cwd, "accepted-changes.yaml"), "utf8");
  expect(await caught(() => accept(cwd, { fingerprints: ["c".repeat(16), first] }))).toEqual([
    "accepted-twice",
    `${first} is accepted already, until 2026-12-31: We send no empty list.`,
    "accepted-changes.yaml",
  ]);
  expect(readFileSync(join(cwd, "accepted-changes.yaml"), "utf8")).toBe(list);
});

test("a fingerprint that the report does not have", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "gate.json"), '{"findings":[],"accepted":[]}');
  expect(await caught(() => accept(cwd, { from: "gate.json" }))).toEqual([
    "usage-bad-value",
    `gate.json has no finding ${fingerprint}.`,
    "gate accept",
  ]);
  writeFileSync(join(cwd, "gate.json"), "[]");
  expect((await caught(() => accept(cwd, { from: "gate.json" })))[0]).toBe("gate-report-invalid");
});

test("the list is whole or as it was: nothing half-written, nothing left behind", async () => {
  const cwd = temporaryFolder();
  await accept(cwd);
  const text = readFileSync(join(cwd, "accepted-changes.yaml"), "utf8");
  expect((await caught(() => accept(cwd)))[0]).toBe("accepted-twice");
  writeFileSync(join(cwd, "accepted-changes.yaml"), `${text}  - broken`);
  expect((await caught(() => accept(cwd, { fingerprints: ["0".repeat(16)] })))[0]).toBe("accepted-invalid");
  expect(readFileSync(join(cwd, "accepted-changes.yaml"), "utf8")).toBe(`${text}  - broken`);
  expect(readdirSync(cwd)).toEqual(["accepted-changes.yaml"]);
});

test.skipIf(process.getuid?.() === 0)("a folder that is read-only", async () => {
  const cwd = temporaryFolder();
  chmodSync(cwd, 0o555);
  expect((await caught(() => accept(cwd)))[0]).toBe("file-unwritable");
  chmodSync(cwd, 0o755);
});

test("--prune takes off what is past its day and, with a report, what no longer happens", async () => {
  const cwd = temporaryFolder();
  await accept(cwd);
  await accept(cwd, { fingerprints: ["b".repeat(16)] });
  const path = join(cwd, "accepted-changes.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}  - { fingerprint: ${"c".repeat(16)}, reason: x, owner: y, until: 2026-05-31 }\n`);
  const prune = async (from?: string): Promise<string> => (await accept(cwd, { prune: true, fingerprints: [], from })).text;
  expect(await prune()).toBe(
    `off the list: ${"c".repeat(16)}, until 2026-05-31: x\n2 left in accepted-changes.yaml. Name a report of the gate with --from to take off what no longer happens.\n`,
  );
  writeFileSync(join(cwd, "gate.json"), JSON.stringify({ findings: [{ fingerprint }], accepted: [] }));
  expect(await prune("gate.json")).toBe(
    `off the list: ${"b".repeat(16)}, until 2026-12-31: We send no empty list.\n1 left in accepted-changes.yaml.\n`,
  );
  expect(await prune("gate.json")).toBe("1 left in accepted-changes.yaml.\n");
  rmSync(path);
  expect(await prune()).toMatch(/^0 left in /);
});
