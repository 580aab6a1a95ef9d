import { expect, test } from "vitest";
import { rules as catalogue } from "../../../contracts/rules.ts";
import type { Outcome } from "../../../src/contract/run/report.ts";
import { describePage, mergeRules } from "../../../src/contract/view/describe-page.ts";
import type { RunView } from "../../../src/contract/view/run-view.ts";
import { describeRun } from "../../../src/contract/view/view.ts";
import { contentHash } from "../../../src/report/page/head.ts";
import { writePage } from "../../../src/report/page/page.ts";
import { pageScript } from "../../../src/report/page/script.ts";
import { pageStyle } from "../../../src/report/page/style.ts";
import { rules, run } from "./sample-runs.ts";

const view = describeRun(run, rules);
const agent = { ...view, generation: "agent", rules: view.rules.slice(1) };

test("a hash as a browser computes it", () => {
  // `printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64`
  expect(contentHash("alert(1)")).toBe("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
});

test("the policy lets the page's own script and style pass, and nothing else", () => {
  const page = renderHtml([view]);
  expect(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1]).toBe(
    `default-src 'none'; script-src ${contentHash(pageScript("cases"))}; style-src ${contentHash(pageStyle)}; base-uri 'none'; form-action 'none'`,
  );
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).toContain(`<script>${pageScript("cases")}</script>`);
  expect(page).toContain(`<style>${pageStyle}</style>`);
});

test("the script and the style hold nothing that would end their element", () => {
  expect(`${pageScript("cases")}${pageStyle}`).not.toMatch(/<\/|<!--/);
});

test("a rule with a case", () => {
  const one = { ...view, rules: view.rules.slice(0, 1).map((rule) => ({ ...rule, cases: rule.cases.slice(1, 2) })) };
  expect(chaptersOf(renderHtml([one]))).toBe(`<section class="chapter">
<h3 class="failed"><span class="mark" aria-hidden="true">✗</span> <bdi>Pages</bdi> <span class="run">1 failed</span></h3>
<div class="rule">
<div class="about">
<h4 id="rule-0"><bdi>A page holds 1 to 100.</bdi></h4>
<p class="source"><code><bdi>limit</bdi></code> · <a href="https://docs.example/workspaces#paging" rel="noreferrer"><bdi>workspaces.md</bdi>, <bdi>Paging</bdi></a></p>
</div>
<details class="case failed" data-outcome="failed" open>
<summary><span class="badge"><span class="mark" aria-hidden="true">✗</span> failed</span> <code>list-x/zero-is-refused</code></summary>
<dl>
<dt>Expected</dt><dd><bdi>refused for minimum at /query/limit</bdi></dd>
<dt>Got</dt><dd><bdi>200, nothing violated</bdi></dd>
<dt>Sent</dt><dd><pre>
curl -i -X POST &#39;http://127.0.0.1:4010/x?limit=0&#39; -H &#39;authorization: Bearer &lt;redacted&gt;&#39; -H &#39;content-type: application/json&#39; -d &#39;{&quot;name&quot;:&quot;a&quot;,&quot;client_secret&quot;:&quot;&lt;redacted&gt;&quot;}&#39;</pre></dd>
<dt>Answer</dt><dd><pre>
200
{
  &quot;token&quot;: &quot;&lt;redacted&gt;&quot;,
  &quot;data&quot;: []
}</pre></dd>
</dl>
</details>
</div>
</section>`);
});

test("a topic with a failure comes first, and in it the rule that failed; each rule is shown by its sentence", () => {
  const about = (id: string, topic: string | undefined, outcome: Outcome) => ({
    id,
    ...(topic && { topic, sentence: `${id} in a sentence.` }),
    where: "behaviour",
    cases: [{ name: `${id}/case`, outcome, expected: "e", got: "g" }],
  });
  const planted: RunView = {
    ...view,
    rules: [
      about("a", "Tokens", "passed"),
      about("b", "Tags", "passed"),
      about("c", "Sources", "expected-failure"),
      about("d", "Tags", "failed"),
      about("e", undefined, "not-run"),
    ],
  };
  const page = renderHtml([planted]);
  const titles = [...page.matchAll(/<h[34] [^>]*>(?:<span.*?<\/span> )?<bdi>(.*?)<\/bdi>/g)].map(([, title]) => title);
  const inOrder = [
    "Tags",
    "d in a sentence.",
    "b in a sentence.",
    "Sources",
    "c in a sentence.",
    "Tokens",
    "a in a sentence.",
    "Not in the catalogue",
    "e",
  ];
  expect(titles).toEqual(inOrder);
  expect([...page.matchAll(/<th scope="row(?:group)?".*?<bdi>(.*?)<\/bdi>/g)].map(([, title]) => title)).toEqual(inOrder);
  expect(page).toContain('<tr class="part"><th scope="rowgroup" colspan="3"><bdi>Tags</bdi></th></tr>');
});

test("every rule of the catalogue is in the page once, under its topic", () => {
  const all = { ...run, report: { ...run.report, rules: catalogue.map(({ id }) => ({ id, cases: [] })) } };
  const page = renderHtml([describeRun(all, catalogue)]);
  const sections = page.split('<section class="chapter">').slice(1);
  expect(sections.map((section) => /<h3 .*?<bdi>(.*?)<\/bdi>/.exec(section)?.[1])).toEqual([
    ...new Set(catalogue.map(({ topic }) => topic)),
  ]);
  expect(sections.flatMap((section) => [...section.matchAll(/<p class="source"><code><bdi>(.*?)<\/bdi>/g)].map(([, id]) => id))).toEqual(
    catalogue.map(({ id }) => id),
  );
});

test("several runs: a column each, and cases say whose they are", () => {
  const page = renderHtml([view, agent]);
  expect(page).toContain(
    '<th scope="col"><bdi>embedded</bdi> on <bdi>prism</bdi></th><th scope="col"><bdi>agent</bdi> on <bdi>prism</bdi></th>',
  );
  expect(page).toContain('<td class="not-run">no case</td></tr>');
  expect(page).toContain('<span class="run"><bdi>agent</bdi> on <bdi>prism</bdi></span>');
});

test("a failed case comes first, and the same case of several runs stands one below the other", () => {
  const page = renderHtml([view, { ...view, generation: "agent" }]);
  expect(
    [...page.matchAll(/<code>([^<]*)<\/code> <span class="run"><bdi>([^<]*)</g)].slice(0, 4).map(([, name, run]) => [name, run]),
  ).toEqual([
    ["list-x/zero-is-refused", "embedded"],
    ["list-x/zero-is-refused", "agent"],
    ["list-x/two-is-refused", "embedded"],
    ["list-x/two-is-refused", "agent"],
  ]);
});

test("a rule that failed comes first, whatever its place in the catalogue", () => {
  const merged = mergeRules([{ ...view, rules: view.rules.toReversed() }, agent]);
  expect(merged.map(({ about, runs }) => [about.id, runs.map((rule) => rule?.cases.length)])).toEqual([
    ["limit", [3, undefined]],
    ["later", [1, 1]],
  ]);
});

test.each([
  ["https://docs.example/a?b=c&d", '<a href="https://docs.example/a?b=c&amp;d" rel="noreferrer"><bdi>p</bdi>, <bdi>s</bdi></a>'],
  ["javascript:alert(1)", "<bdi>p</bdi>, <bdi>s</bdi>"],
  [" https://docs.example", "<bdi>p</bdi>, <bdi>s</bdi>"],
  ["data:text/html,x", "<bdi>p</bdi>, <bdi>s</bdi>"],
])("a source at %s", (url, want) => {
  const rule = { id: "a", source: { page: "p", section: "s", url }, cases: [] };
  expect(renderHtml([{ ...view, rules: [rule] }])).toContain(`<p class="source"><code><bdi>a</bdi></code> · ${want}</p>`);
});

test("constraints: how many are shown, and why others are not", () => {
  const coverage = {
    request: { reached: 3, all: 4 },
    response: { reached: 2, all: 2 },
    unreachable: [{ reason: "a <b> & c", count: 1, constraints: ["x"] }],
  };
  const page = renderHtml([describeRun({ ...run, report: { ...run.report, coverage } }, rules)]);
  expect(page).toContain("<bdi>embedded</bdi>: 3 of 4 in requests and 2 of 2 in answers are shown by a pair of cases");
  expect(page).toContain('<tr><td>1</td><th scope="row"><bdi>a &lt;b&gt; &amp; c</bdi></th></tr>');
  expect(renderHtml([view])).not.toContain("Constraints");
});

function renderHtml(runs: readonly RunView[]): string {
  return writePage(describePage(runs));
}

function chaptersOf(page: string): string {
  return page.slice(page.indexOf('<section class="chapter">'), page.lastIndexOf("</section>\n</section>") + "</section>".length);
}
