import type { Api, ApiOperation } from "../api/api.ts";
import { matchPath } from "../api/match-path.ts";
import { type Address, readAddress } from "../api/read-address.ts";
import { asWarning, type Fault, levelOf } from "../fault.ts";
import { readJson } from "../json/read-json.ts";
import type { Call } from "../read/call.ts";
import { fenceLimit } from "../read/list-calls.ts";
import type { FenceUnit, Heading, Page, TableUnit, Unit } from "../read/page.ts";
import type { Span } from "../read/spelled.ts";
import { readDeclarations } from "../shell/read-shell.ts";
import { type Hosts, strangerReason } from "./hosts.ts";
import { type JudgedBlock, judgeBlock } from "./judge-block.ts";
import { describeSyntax } from "./judge-body.ts";
import { type JudgedCall, judgeCall } from "./judge-call.ts";
import { judgeLinks } from "./judge-links.ts";
import { judgeProsePath } from "./judge-prose-path.ts";
import { judgeTable } from "./judge-table.ts";
import { isPageOfChanges, ofChanges, pastReason, purposeReason } from "./meant-otherwise.ts";
import { lintValue } from "./value/lint-value.ts";

export type Verdict = "agrees" | "differs" | "undecided";

/** An example of a page with its verdict. */
export interface Example {
  /** `long-line` is a line that is not read, and `link` is one to a page that was compared with no name. */
  readonly form: Call["form"] | "json" | "long-line" | "link";
  readonly span: Span;
  readonly verdict: Verdict;
  /** The reason, for an example that cannot be judged. */
  readonly why?: string;
  readonly call?: Call;
  readonly operation?: ApiOperation | undefined;
}

export interface JudgedPage {
  readonly page: Page;
  readonly faults: readonly Fault[];
  readonly examples: readonly Example[];
}

/** A page with the calls of each of its units. */
export interface ReadPage {
  readonly page: Page;
  readonly calls: ReadonlyMap<Unit, readonly Call[]>;
}

/** A table belongs to one of the next calls of its section. */
const followLimit = 20;

interface Shown {
  readonly operation: ApiOperation | undefined;
  readonly under: readonly Heading[];
  readonly at: number;
}

/** A line that may hold a call. */
const mayCall = /\bcurl\b|\bfetch\(|:\/\//;

/** Judges one page. @param hosts the API's hosts, found over all pages */
export function judgePage({ page, calls }: ReadPage, api: Api, hosts: Hosts): JudgedPage {
  const judge = new PageJudge(page, api, hosts);
  for (const { span, why } of page.leftOut)
    if (mayCall.test(page.text.slice(span.from, span.to))) judge.examples.push({ form: "long-line", span, verdict: "undecided", why });
  for (const unit of page.units) judge.judgeCalls(unit, calls.get(unit) ?? []);
  for (const unit of page.units) judge.judgeUnit(unit, calls.get(unit) ?? []);
  return { page, faults: judge.faults, examples: judge.examples };
}

class PageJudge {
  readonly faults: Fault[] = [];
  readonly examples: Example[] = [];
  readonly #page: Page;
  readonly #isOfChanges: boolean;
  readonly #api: Api;
  readonly #hosts: Hosts;
  /** The operations that the page shows, in its order. */
  readonly #shown: Shown[] = [];
  /** Both are made when every call is read. */
  #ofPage: readonly ApiOperation[] | undefined;
  #bySection: ReadonlyMap<string | undefined, readonly ApiOperation[]> | undefined;
  #hasForeignServer = false;
  readonly #spaced = new Set<string>();
  /** The number of faults whose names are known. */
  #seen = 0;

  constructor(page: Page, api: Api, hosts: Hosts) {
    this.#page = page;
    this.#isOfChanges = isPageOfChanges(page);
    this.#api = api;
    this.#hosts = hosts;
  }

  judgeCalls(unit: Unit, calls: readonly Call[]): void {
    for (const call of calls) this.#judgeCall(unit, call);
  }

  #judgeCall(unit: Unit, call: Call): void {
    const example = { form: call.form, span: call.span, call };
    const address = readAddress(call.url);
    const stranger =
      address === undefined ? "its address is no address of a web server" : strangerReason(this.#api, call, address, this.#hosts);
    if (address === undefined || stranger !== undefined) {
      // A command that the shell breaks is broken at any host.
      const isShell = call.form === "curl";
      if (isShell) this.faults.push(...call.faults);
      this.examples.push({ ...example, ...verdictOf(isShell ? call.faults : [], stranger) });
      return;
    }
    const { operation, isNear, faults, undecided } = judgeCall(this.#api, call, address);
    this.#shown.push({ operation, under: unit.under, at: call.span.from });
    const unsure = faults.length > 0 ? this.#unsureReason(unit, call, { address, operation, isNear }) : undefined;
    if (unsure !== undefined) {
      this.faults.push(...call.faults);
      this.examples.push({ ...example, ...verdictOf(call.faults, unsure) });
      return;
    }
    const lints = call.body.type === "json" && call.body.value !== undefined ? lintValue(call.body.value, faults) : [];
    const prose = unit.kind === "fence" ? judgeProsePath(this.#api, { call, address, operation, isNear, intro: unit.intro }) : [];
    const all = [...call.faults, ...faults, ...lints, ...prose];
    this.faults.push(...all, ...this.#judgeServer(address.host, call));
    this.examples.push({ ...example, operation, ...verdictOf(all, undecided) });
  }

  /** The reason why the API and a call may differ although the page is right. */
  #unsureReason(
    unit: Unit,
    call: Call,
    { address, operation, isNear }: Pick<JudgedCall, "operation" | "isNear"> & { readonly address: Address },
  ): string | undefined {
    if (address.host.kind === "open" && isNear && operation === undefined)
      return "its host is left open, and the document has no path like its own";
    if (this.#isOfChanges) return ofChanges;
    if (unit.kind === "table" && isNear && this.#hasOwnBeside(unit, call))
      return "it stands in a row with a path of the document, as that of another API";
    return (isNear ? pastReason(this.#page, unit, call) : undefined) ?? purposeReason(unit, call);
  }

  /** True for a row that names a path of the document in another cell: tables of two APIs have both in a row. */
  #hasOwnBeside({ rows }: TableUnit, call: Call): boolean {
    const row = rows.find((cells) => cells.some(({ span }) => span.from <= call.span.from && call.span.to <= span.to));
    const others = (row ?? []).flatMap(({ codes }) => codes.flatMap(readDeclarations)).filter(({ span }) => span.from !== call.span.from);
    return others.some(({ method, url }) => {
      const address = readAddress(url);
      const match = address === undefined ? undefined : matchPath(this.#api, address.path);
      return match?.operations.some((one) => one.method === method) === true;
    });
  }

  /** A server that the document does not name is reported once a page. */
  #judgeServer(host: Address["host"], call: Call): readonly Fault[] {
    if (host.kind !== "named" || this.#hosts.isServer(host.name) || this.#hasForeignServer) return [];
    if (this.#api.servers.every(({ hasHost }) => hasHost === undefined)) return [];
    this.#hasForeignServer = true;
    const servers = this.#api.servers.map(({ url }) => url).join(", ");
    const message = `The page calls ${host.name}, which is no server of the document. Other calls of the page are not reported.`;
    return [
      {
        kind: "server-mismatch",
        key: null,
        subject: host.name,
        span: call.span,
        message,
        got: host.name,
        expected: servers,
        pointer: "/servers",
      },
    ];
  }

  judgeUnit(unit: Unit, calls: readonly Call[]): void {
    if (unit.kind === "table")
      this.faults.push(...judgeTable(unit, { api: this.#api, operation: this.#operationFor(unit, true), spaced: this.#spacedNames() }));
    if (unit.kind === "prose" && !this.#isOfChanges) this.faults.push(...judgeLinks(unit, this.#api, this.#operationsIn(unit)));
    if (unit.kind === "fence" && calls.length === 0 && isJson(unit)) this.#judgeBlock(unit);
  }

  /** The names with a blank, of the faults that are known by now. */
  #spacedNames(): ReadonlySet<string> {
    for (const { kind, key } of this.faults.slice(this.#seen)) if (kind === "key-with-space" && key !== null) this.#spaced.add(key);
    this.#seen = this.faults.length;
    return this.#spaced;
  }

  #judgeBlock(unit: FenceUnit): void {
    const { value, fault } = readJson(unit.content);
    if (value === undefined || value.type === "unknown") {
      this.examples.push({ form: "json", span: unit.span, verdict: "undecided", why: "it is a fragment, or nested too deep" });
      return;
    }
    if (fault !== undefined && unit.language === "json5") {
      this.examples.push({ form: "json", span: unit.span, verdict: "undecided", why: "it is JSON5, of which only JSON is read" });
      return;
    }
    if (fault !== undefined && /[}\]],\s*$/.test(unit.content.text)) {
      this.examples.push({ form: "json", span: unit.span, verdict: "undecided", why: "it is a fragment, cut behind a comma" });
      return;
    }
    const syntax = fault === undefined ? [] : [describeSyntax(fault)];
    this.#ofPage ??= [...new Set(this.#shown.flatMap(({ operation }) => operation ?? []))];
    const block = {
      unit,
      shown: value,
      operation: this.#operationFor(unit, false),
      ofPage: this.#ofPage,
      isBroken: fault !== undefined && fault.mend === undefined,
    };
    const judged = judgeBlock(this.#api, block);
    const isUnsure = this.#isOfChanges && judged.faults.length > 0;
    const { faults, isSent, undecided }: JudgedBlock = isUnsure ? { faults: [], undecided: ofChanges } : judged;
    const lints = [...syntax, ...lintValue(value, faults)];
    const all = [...(isSent === true ? lints : lints.map(asWarning)), ...faults];
    this.faults.push(...all);
    this.examples.push({ form: "json", span: unit.span, ...verdictOf(all, undecided) });
  }

  /** The operation that was shown last before a unit, in the same section; for a table, else the next one. */
  #operationFor({ span, under }: Unit, mayFollow: boolean): ApiOperation | undefined {
    const next = this.#firstAfter(span.from);
    const before = this.#shown[next - 1];
    if (before !== undefined && sharesSection(before.under, under)) return before.operation;
    const after = mayFollow ? this.#shown.slice(next, next + followLimit).find((one) => sharesSection(one.under, under)) : undefined;
    return after?.operation;
  }

  /** The index of the first call that is shown at an offset or behind it. */
  #firstAfter(offset: number): number {
    let [low, high] = [0, this.#shown.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#shown[middle]?.at ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #operationsIn({ under }: Unit): readonly ApiOperation[] {
    this.#bySection ??= groupBySection(this.#shown);
    return this.#bySection.get(under.at(-1)?.anchor) ?? [];
  }
}

/** The operations of each section, each once. */
function groupBySection(shown: readonly Shown[]): ReadonlyMap<string | undefined, readonly ApiOperation[]> {
  const sections = new Map<string | undefined, Set<ApiOperation>>();
  for (const { operation, under } of shown) {
    const section = under.at(-1)?.anchor;
    const own = sections.get(section) ?? new Set();
    sections.set(section, operation === undefined ? own : own.add(operation));
  }
  return new Map([...sections].map(([section, own]) => [section, [...own]]));
}

function verdictOf(faults: readonly Fault[], undecided: string | undefined): Pick<Example, "verdict" | "why"> {
  if (faults.some((fault) => levelOf(fault) !== "note")) return { verdict: "differs" };
  return undecided === undefined ? { verdict: "agrees" } : { verdict: "undecided", why: undecided };
}

/** A block of another section belongs to an operation only if its own section is called after a request or an answer. */
function sharesSection(a: readonly Heading[], b: readonly Heading[]): boolean {
  const shared = b.filter((heading) => a.includes(heading));
  const isTitleAlone = shared.every(({ depth }) => depth === 1);
  const own = b.filter(({ depth }) => depth > 1);
  if (!isTitleAlone || own.length === 0) return true;
  return /^(?:the )?(?:example |sample )?(?:respon|return|answer|request|body|payload|example|parameter|result|output)/i.test(
    own[0]?.text ?? "",
  );
}

/** The beginning of a JSON block, perhaps behind a line with a comment. */
export const jsonStart: RegExp = /^\s*(?:\/\/[^\n]*\n\s*)?[{[]/;

function isJson({ language, content: { text } }: FenceUnit): boolean {
  if (text.length > fenceLimit || !jsonStart.test(text)) return false;
  return /^json[c5]?$/.test(language) || (/^(?:text|txt|)$/.test(language) && /^\s*\{\s*"/.test(text));
}
