import { isDeepStrictEqual } from "node:util";
import type { Sandbox, Snapshot } from "../../../src/sandbox/options.ts";
import type { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../../src/sandbox/time/clock.ts";
import type { Seed } from "../../../src/sandbox/world/seed.ts";
import { type Answered, type Caller, type Sending, sandboxCaller } from "../../support/sandbox-caller.ts";
import { sandboxParts } from "../../support/start-own-sandbox.ts";
import { everything, type Model, type Org, type Selection, type Source, type Token, type Workspace } from "./model.ts";

/** An id that nothing has. */
export const nowhere = "11111111-1111-4111-8111-111111111111";
export const tagNames: readonly string[] = [
  "gold",
  "Gold",
  "eu",
  "ö/ü",
  "...",
  "a b",
  "__proto__",
  "t".repeat(255),
  "t".repeat(256),
  "",
  "..",
];

const fuzzSeed: Seed = {
  organizations: [
    { name: "a", members: ["one"] },
    { name: "b", members: ["two"] },
  ],
  credentials: [
    { name: "one", clientId: "c0", clientSecret: "s0" },
    { name: "two", clientId: "c1", clientSecret: "s1" },
  ],
  catalogs: { "source-postgres": [{ name: "orders", suggested: true }, { name: "customers" }, { name: "items" }] },
  checks: [{ connector: "source-postgres", config: { host: "bad.example.com" }, fail: "no route to host" }],
};

/** A difference between a sandbox and the model. */
export class Difference extends Error {}

/** A walk at random through a sandbox, beside the model. The same seed walks the same way. */
export class Run {
  step = 0;
  /** The last call. */
  line = "";
  model: Model;
  saved: { readonly snapshot: string; readonly model: Model } | undefined;
  readonly jwts: string[] = [];
  readonly random: () => number;
  sandbox: Sandbox;
  call: Caller["call"];
  private readonly open: () => Promise<Sandbox>;
  private secrets = 0;
  private readonly given = new Set<string>();

  private constructor(seed: number, sandbox: Sandbox, open: () => Promise<Sandbox>) {
    this.open = open;
    let state = seed >>> 0;
    this.random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) / 2 ** 24;
    };
    this.sandbox = sandbox;
    this.call = sandboxCaller(sandbox).call;
    this.model = {
      now: sandbox.clock.now(),
      tokens: [],
      orgs: sandbox.world().organizations.map(({ id }) => ({ id, tags: [], templates: [], connectionTemplates: [], workspaces: [] })),
    };
  }

  static async start(seed: number, start: typeof startSandbox): Promise<Run> {
    const parts = await sandboxParts();
    const open = async (): Promise<Sandbox> => start(parts, { clock: fixedClock(), seed: fuzzSeed, checkAnswers: true });
    return new Run(seed, await open(), open);
  }

  /** Goes on in another sandbox, as after a restart. */
  async restart(): Promise<void> {
    const snapshot = JSON.stringify(this.sandbox.snapshot());
    this.sandbox = await this.open();
    this.call = sandboxCaller(this.sandbox).call;
    this.sandbox.restore(JSON.parse(snapshot) as Snapshot);
    if (JSON.stringify(this.sandbox.snapshot()) !== snapshot) this.differ("a snapshot that is restored is another");
    await this.sandbox.clock.advance(0);
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  chance(part: number): boolean {
    return this.random() < part;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  secret(): string {
    return `hush-${++this.secrets}-hush`;
  }

  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.chance(0.4));
  }

  differ(problem: string): never {
    throw new Difference(problem);
  }

  expect(what: string, found: unknown, wanted: unknown): void {
    if (!isDeepStrictEqual(found, wanted))
      this.differ(`${what}: found ${JSON.stringify(found)?.slice(0, 1500)}, expected ${JSON.stringify(wanted)?.slice(0, 1500)}`);
  }

  fresh(id: unknown): string {
    if (typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id)) this.differ(`no id: ${id}`);
    if (this.given.has(id)) this.differ(`the id ${id} was given out before`);
    this.given.add(id);
    return id;
  }

  /** Sends a call and compares its status. */
  async send(line: string, status: number | readonly number[], sending: Sending = {}): Promise<Answered> {
    this.line = `${line} ${JSON.stringify(sending.query ?? "")} ${JSON.stringify(sending.body ?? "")}`.slice(0, 600);
    const answered = await this.call(line, sending);
    const text = JSON.stringify(answered.body);
    if (!(typeof status === "number" ? [status] : status).includes(answered.status))
      this.differ(`status ${answered.status} (${answered.rule}), expected ${status}: ${text.slice(0, 500)}`);
    if (answered.status >= 400 && answered.rule === null) this.differ("a refusal without a rule");
    if (/hush-\d/.test(text)) this.differ(`a secret is shown: ${text.slice(0, 500)}`);
    const entry = this.sandbox.journal.entries().at(-1);
    if (entry?.status !== answered.status || entry.method !== line.split(" ")[0])
      this.differ(`the journal says ${JSON.stringify(entry)?.slice(0, 500)}`);
    if (/hush-\d/.test(JSON.stringify(entry))) this.differ(`the journal shows a secret: ${JSON.stringify(entry).slice(0, 800)}`);
    if ((entry.rule ?? null) !== answered.rule) this.differ(`the journal's rule is ${entry.rule}, the answer's ${answered.rule}`);
    return answered;
  }

  /** A live token of a kind; now and then one that is not. */
  token(kinds: readonly Token["kind"][], org?: number): Token | undefined {
    const live = this.model.tokens.filter(
      (one) => kinds.includes(one.kind) && one.expires > this.model.now && (org === undefined || one.org === org),
    );
    const useful = live.filter((one) => this.own(one) !== undefined);
    if (useful.length > 0 && this.chance(0.9)) return this.pick(useful);
    return live.length === 0 ? undefined : this.pick(live);
  }

  async operator(org: number): Promise<Token> {
    const known = this.token(["operator"], org);
    if (known !== undefined && this.chance(0.95)) return known;
    const { body } = await this.send("POST /account/applications/token", 200, { body: { client_id: `c${org}`, client_secret: `s${org}` } });
    return this.keep({
      jwt: String(body.access_token),
      kind: "operator",
      org,
      workspace: null,
      expires: this.model.now + 900_000,
      offers: everything,
      connects: everything,
    });
  }

  keep(token: Token): Token {
    if (this.jwts.includes(token.jwt)) this.differ("a token was given out before");
    this.jwts.push(token.jwt);
    this.model.tokens = [...this.model.tokens.filter(({ expires }) => expires > this.model.now), token];
    return token;
  }

  org({ org }: Token): Org {
    return this.model.orgs[org] as Org;
  }

  any<T extends { id: string }>(list: (org: Org) => readonly T[], own: number): string {
    const all = list(this.model.orgs[this.chance(0.88) ? own : 1 - own] as Org);
    // Now and then one of something that was deleted, or of another kind.
    if (this.given.size > 0 && this.chance(0.08)) return this.pick([...this.given]);
    return all.length === 0 || this.chance(0.02) ? nowhere : this.spell(this.pick(all).id);
  }

  /** The index of an organization, mostly of the first. */
  index(): number {
    return this.chance(0.75) ? 0 : 1;
  }

  /** One of a list, mostly of its beginning, so that calls meet each other. */
  often<T>(list: readonly T[], first: number): T {
    return this.pick(this.chance(0.85) ? list.slice(0, first) : list);
  }

  spell(id: string): string {
    return this.chance(0.1) ? id.toUpperCase() : id;
  }

  selection(mode: Selection["mode"]): Selection {
    return {
      tags: this.chance(0.5) ? [] : this.some(tagNames.slice(0, 4)),
      mode: this.chance(0.5) ? mode : mode === "any" ? "all" : "any",
    };
  }

  own(token: Token): Workspace | undefined {
    return this.org(token).workspaces.find(({ id }) => id === token.workspace);
  }

  sources(org: Org): Source[] {
    return org.workspaces.flatMap(({ sources }) => sources);
  }
}
