/**
 * The page's style sheet, for light and dark. The colours of outcomes have a contrast of at least 4.5 to 1, and no outcome is told by
 * colour alone.
 */
export const pageStyle: string = `
:root {
  --ground: #fff; --raised: #f6f7f9; --line: #d5d9df; --ink: #1d2127; --quiet: #57606c; --link: #0a58ca;
  --failed: #b3261e; --known: #855300; --not-run: #57606c; --passed: #1a6b35;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #15181c; --raised: #1d2126; --line: #363c45; --ink: #e4e7eb; --quiet: #a0a9b5; --link: #82b4ff;
    --failed: #ff8f85; --known: #eab54a; --not-run: #a0a9b5; --passed: #74d58f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 6rem; }
body {
  margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3 { line-height: 1.25; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3, h4 { font-size: 1rem; margin: 0; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre { font: .875em/1.5 ui-monospace, monospace; unicode-bidi: isolate; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); z-index: 2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.failed { --tone: var(--failed); }
.expected-failure { --tone: var(--known); }
.not-run { --tone: var(--not-run); }
.passed { --tone: var(--passed); }
.mark { color: var(--tone); font-weight: 700; }

.runs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; list-style: none; margin: 0; padding: 0; }
.runs > li { display: flex; flex-direction: column; gap: .35rem; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.runs span { color: var(--quiet); }
.runs .mark { color: var(--tone); }
.bar { display: block; width: 100%; height: .5rem; margin-top: auto; border-radius: 4px; }
.bar rect { fill: var(--tone); }
.bar .not-run { fill: var(--line); }

.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; overflow-wrap: normal; }
th, td { padding: .25rem .75rem; text-align: left; vertical-align: baseline; font-weight: 400; }
thead th { background: var(--raised); font-weight: 600; }
tbody tr { border-top: 1px solid var(--line); }
.part th { padding-top: .75rem; font-weight: 600; }
tbody a:not(:hover) { text-decoration: none; }
tbody tr:not(.part):hover { background: var(--raised); }
td { white-space: nowrap; }
td.not-run { color: var(--quiet); }

#filter {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center;
  padding: .75rem 0; background: var(--ground); border-bottom: 1px solid var(--line);
}
#filter fieldset { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; border: 0; }
#filter .text { flex: 1 1 16rem; display: flex; gap: .5rem; align-items: center; }
#filter input[type=search] {
  flex: 1; min-width: 0; padding: .35rem .6rem; font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--quiet); border-radius: 6px;
}
#filter input[type=checkbox] { accent-color: var(--link); vertical-align: -.1em; }
#filter output, .count { color: var(--quiet); font-variant-numeric: tabular-nums; }

.chapter { margin-top: 2.5rem; }
.chapter > h3 { display: flex; gap: .4rem; align-items: baseline; padding-bottom: .35rem; border-bottom: 1px solid var(--line); font-size: 1.125rem; }
.chapter > h3 .run { font-weight: 400; }
.rule { margin-top: 1.75rem; content-visibility: auto; contain-intrinsic-size: auto 12rem; }
.about p { margin: .15rem 0 0; max-width: 48rem; }
.about + .case { margin-top: .6rem; }
.source { font-size: .875rem; color: var(--quiet); }
.case { border: 1px solid var(--line); border-left: 3px solid var(--tone); }
.case + .case { border-top: 0; }
summary { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; padding: .35rem .75rem; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "›"; color: var(--quiet); width: .6rem; text-align: center; }
[open] > summary::before { transform: rotate(90deg); }
summary:hover { background: var(--raised); }
.badge { min-width: 7.5rem; color: var(--tone); font-size: .875rem; }
.run { margin-left: auto; color: var(--quiet); font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1rem; margin: 0; padding: .5rem .75rem .75rem 2.1rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
dd > bdi { white-space: pre-wrap; }
pre { margin: 0; padding: .5rem .75rem; white-space: pre-wrap; background: var(--raised); border-radius: 6px; }
@media (max-width: 40rem) {
  #filter { position: static; }
  html { scroll-padding-top: 1rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; padding-left: .75rem; }
  th, td { padding: .25rem .4rem; }
  td, .wide th { white-space: normal; }
  td.why, .wide :is(code, bdi) { overflow-wrap: anywhere; }
  dd { margin-bottom: .5rem; }
  .run { margin-left: 0; }
}
@media print {
  html { color-scheme: light; font-size: 13px; }
  body { max-width: none; padding: 0; }
  #filter, .skip { display: none; }
  .rule { content-visibility: visible; }
  .case, tr { break-inside: avoid; }
  h2, .chapter > h3, .about, .part { break-after: avoid; }
  .wide { overflow: visible; }
}
`;

/** Added to a page with a verdict: styles for its lists and for two sides that are compared. */
export const verdictStyle: string = `
.verdict { font-size: 1.125rem; font-weight: 600; color: var(--tone); }
.compared { color: var(--quiet); margin: .25rem 0 1rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .75rem; padding: 0 .75rem .75rem 2.1rem; }
.sides figure { margin: 0; min-width: 0; border: 1px solid var(--line); border-top: 3px solid var(--tone); border-radius: 6px; overflow: hidden; }
.sides figcaption { padding: .35rem .75rem; color: var(--tone); font-size: .875rem; }
.sides figcaption code { display: block; color: var(--quiet); }
.sides pre { border-radius: 0; min-height: 100%; }
.sides mark { display: inline-block; width: 100%; background: none; color: var(--tone); font-weight: 700; outline: 1px dashed var(--tone); outline-offset: 1px; }
td ul { margin: .25rem 0; padding-left: 1.1rem; white-space: normal; }
td.why { white-space: normal; }
.plain { padding-left: 1.1rem; }
@media (max-width: 40rem) { .sides { padding-left: .75rem; } }
`;
