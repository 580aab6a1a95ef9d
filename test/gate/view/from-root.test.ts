import { expect, test } from "vitest";
import { fromRoot } from "../../../src/gate/view/from-root.ts";
import { sampleView } from "./sample-reports.ts";

test.each([
  ["openapi/a.json", "packages/api/openapi/a.json"],
  ["../a.json", "packages/a.json"],
  ["../../../a.json", "../a.json"],
  ["./a.json", "packages/api/a.json"],
  ["/tmp/a.json", "/tmp/a.json"],
  ["C:\\a.json", "C:\\a.json"],
  ["https://example.com/a.json", "https://example.com/a.json"],
])("%s from packages/api/: %s", (file, want) => {
  const view = sampleView();
  const places = view.findings.map((finding) => ({ ...finding, place: { file, line: 3 } }));
  const moved = fromRoot({ ...view, findings: places, accepted: places }, "packages/api/");
  for (const { place } of [...moved.findings, ...moved.accepted]) expect(place).toEqual({ file: want, line: 3 });
});

test("at the root nothing moves, and what has no place has none", () => {
  const view = sampleView();
  expect(fromRoot(view, "")).toBe(view);
  const findings = view.findings.map(({ place: _, ...finding }) => finding);
  expect(fromRoot({ ...view, findings }, "a/").findings).toEqual(findings);
});
