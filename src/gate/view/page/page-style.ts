/** What the gate's page adds to the style that all pages share. */
export const gatePageStyle: string = `
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
