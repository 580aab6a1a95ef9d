import { expect, test } from "vitest";
import { type ReportedRun, renderReports } from "../../../src/contract/view/view.ts";
import type { ReportFormat } from "../../../src/report/write-report.ts";
import { rules, run } from "./sample-runs.ts";

const curl = `curl -i -X POST 'http://127.0.0.1:4010/x?limit=0' -H 'authorization: Bearer <redacted>' -H 'content-type: application/json' -d '{"name":"a","client_secret":"<redacted>"}'`;
const escapedCurl = curl.replaceAll("<", "&lt;").replaceAll(">", "&gt;");

test("junit", () => {
  expect(render("junit", [run])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Airbyte Embedded contract" tests="4" failures="1" errors="0" skipped="2">
  <testsuite name="limit (embedded on prism)" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="limit (embedded on prism)" name="list-x/one-is-accepted"/>
    <testcase classname="limit (embedded on prism)" name="list-x/zero-is-refused"><failure type="failed" message="expected refused for minimum at /query/limit, got 200, nothing violated">rule      limit: A page holds 1 to 100.
source    workspaces.md, Paging: https://docs.example/workspaces#paging
sent      ${escapedCurl}
expected  refused for minimum at /query/limit
got       200, nothing violated
answer    200
          {
            "token": "&lt;redacted&gt;",
            "data": []
          }</failure></testcase>
    <testcase classname="limit (embedded on prism)" name="list-x/two-is-refused"><skipped type="expected-failure" message="expected refused for minimum at /query/limit, got 200, nothing violated; known until 2027-01-01: a defect">rule      limit: A page holds 1 to 100.
source    workspaces.md, Paging: https://docs.example/workspaces#paging
expected  refused for minimum at /query/limit
got       200, nothing violated; known until 2027-01-01: a defect</skipped></testcase>
  </testsuite>
  <testsuite name="later (embedded on prism)" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="later (embedded on prism)" name="delete-x/is-gone"><skipped type="not-run" message="only a server with state can show it"/></testcase>
  </testsuite>
</testsuites>
`);
});

test("markdown", () => {
  expect(render("markdown", [run])).toBe(`## ✗ Contract: embedded on prism

1 failed, 1 known to fail, 1 not run, 1 passed

| Rule | failed | known to fail | not run | passed |
| --- | ---: | ---: | ---: | ---: |
| ✗ **limit** A page holds 1 to 100. | 1 | 1 |  | 1 |
| – **later** What is deleted stays deleted. |  |  | 1 |  |

### Failed

**list-x/zero-is-refused** (embedded on prism)

\`\`\`text
rule      limit: A page holds 1 to 100.
source    workspaces.md, Paging: https://docs.example/workspaces#paging
sent      ${curl}
expected  refused for minimum at /query/limit
got       200, nothing violated
answer    200
          {
            "token": "<redacted>",
            "data": []
          }
\`\`\`

### Known to fail

**list-x/two-is-refused** (embedded on prism)

\`\`\`text
rule      limit: A page holds 1 to 100.
source    workspaces.md, Paging: https://docs.example/workspaces#paging
expected  refused for minimum at /query/limit
got       200, nothing violated; known until 2027-01-01: a defect
\`\`\`

### Not run

<details><summary>1: only a server with state can show it</summary>

\`\`\`text
delete-x/is-gone
\`\`\`

</details>
`);
});

test("github", () => {
  const rule =
    "rule      limit: A page holds 1 to 100.%0Asource    workspaces.md, Paging: https://docs.example/workspaces#paging%0Aexpected  refused for minimum at /query/limit";
  const lines = render("github", [withoutTraffic(run)]).split("\n");
  expect(lines).toEqual([
    `::error title=list-x/zero-is-refused::${rule}%0Agot       200, nothing violated%0Atarget    embedded on prism`,
    `::warning title=list-x/two-is-refused::${rule}%0Agot       200, nothing violated; known until 2027-01-01: a defect%0Atarget    embedded on prism`,
    "::notice title=1 not run::1: only a server with state can show it",
    "::notice title=Contract::embedded on prism: 1 failed, 1 known to fail, 1 not run, 1 passed",
    "",
  ]);
});

test("a run without rules and cases", () => {
  const empty: ReportedRun = { ...run, report: { ...run.report, rules: [] } };
  expect(render("junit", [empty])).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Airbyte Embedded contract" tests="0" failures="0" errors="0" skipped="0">\n</testsuites>\n',
  );
  expect(render("github", [empty])).toBe("::notice title=Contract::embedded on prism: no case\n");
});

test("no report of any format holds what is secret", () => {
  for (const format of ["junit", "markdown", "github", "html"] as const) {
    const text = render(format, [run]);
    expect(text).toMatch(/redacted/);
    expect(text).not.toMatch(/t0ken|s3cret/);
  }
});

test("the reports come back in the order in which they were asked for", () => {
  const requested = [
    { format: "github", file: "-" },
    { format: "junit", file: "a.xml" },
  ] as const;
  expect(renderReports(requested, [run], rules).map(({ format, file }) => [format, file])).toEqual([
    ["github", "-"],
    ["junit", "a.xml"],
  ]);
});

function render(format: ReportFormat, runs: readonly ReportedRun[]): string {
  return renderReports([{ format, file: "-" }], runs, rules).map(({ text }) => text)[0]!;
}

function withoutTraffic(of: ReportedRun): ReportedRun {
  return { ...of, requests: new Map(), answers: new Map() };
}
