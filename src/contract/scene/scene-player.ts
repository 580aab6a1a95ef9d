import type { Json } from "../../core/json.ts";
import type { CompiledSchemas } from "../../schema/compile.ts";
import { jsonInWords } from "../judge/json-in-words.ts";
import type { Credentials } from "../live/made-up-ids.ts";
import type { RunSecrets } from "../live/run-secrets.ts";
import { type Belonging, type Belongings, makeBelongings } from "./belongings.ts";
import { type BoundCall, bindCall, type SceneSubject } from "./bind-call.ts";
import { describeRequest } from "./describe-step.ts";
import { expectedInWords, judgeStep } from "./judge-step.ts";
import { keptValue } from "./kept-value.ts";
import { findMismatch } from "./match-json.ts";
import { type Authority, renderCall, signInBody, tokenOf } from "./render-call.ts";
import { resolveJson, resolveText, type Scope } from "./resolve-text.ts";
import { type CallStep, type ConsentStep, isCall, type Step } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { tamperToken } from "./tamper-token.ts";

export interface PlayOptions {
  readonly subject: SceneSubject;
  /** The compiled schemas of the document. */
  readonly schemas: CompiledSchemas;
  readonly stage: Stage;
  /** Begins the name of everything that the scene makes. No other scene has it. */
  readonly prefix: string;
  readonly secrets: RunSecrets;
  /** Aborts the scene, but not the clean-up after it. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of one step: what was sent, if it was a call, and the fault, if there is one. */
export interface Played {
  readonly sent?: string;
  readonly expected: string;
  readonly got: string;
  readonly isFault: boolean;
}

/** Plays the steps of one scene, and remembers what they keep and make. */
export class ScenePlayer {
  readonly #options: PlayOptions;
  readonly #calls: ReadonlyMap<CallStep, BoundCall>;
  readonly #kept = new Map<string, Json>();
  /** Saved states, for `restore`. */
  readonly #saved = new Map<string, unknown>();
  /** States as they were looked at. */
  readonly #seen = new Map<string, string>();
  readonly #tokens = new Map<string, string>();
  readonly #belongings: Belongings = makeBelongings();

  constructor(options: PlayOptions, calls: ReadonlyMap<CallStep, BoundCall>) {
    this.#options = options;
    this.#calls = calls;
    this.#kept.set("origin", new URL(options.stage.address).origin);
    for (const [name, { clientId, clientSecret, organizationId }] of Object.entries(options.stage.operators)) {
      for (const [key, value] of Object.entries({ clientId, clientSecret, organization: organizationId })) {
        this.#kept.set(`${name}.${key}`, value);
      }
    }
  }

  get #scope(): Scope {
    return { prefix: this.#options.prefix, kept: this.#kept };
  }

  async play(step: Step): Promise<Played> {
    if (isCall(step)) return this.#playCall(step);
    if ("look" in step || "lookAtAll" in step) return this.#look(step);
    if ("consent" in step) return this.#consent(step);
    await this.#control(step);
    return { expected: "", got: "done", isFault: false };
  }

  async #playCall(step: CallStep): Promise<Played> {
    const { stage, schemas, secrets, signal } = this.#options;
    const expected = expectedInWords(step.expect);
    const call = this.#calls.get(step);
    if (call === undefined) return { expected, got: "the call is not bound", isFault: true };
    const authority = await this.#authorityOf(step, signal);
    if ("problem" in authority) return { expected, got: authority.problem, isFault: true };
    const request = renderCall(call, authority, this.#scope);
    if ("problem" in request) return { expected, got: request.problem, isFault: true };
    const pathIds = Object.values(step.path ?? {}).map((value) => String(resolveText(value, this.#scope)));
    const note = { capability: step.call, pathIds, owner: step.as ?? "operator" };
    const answer = await stage.send(request, signal).catch((error: unknown) => {
      this.#belongings.note(note, { status: 0 });
      throw error;
    });
    secrets.learnFrom(answer.body);
    this.#belongings.note(note, answer);
    const fault = judgeStep(answer, call, schemas, this.#scope) ?? this.#keep(step, call, answer.body);
    const got = fault ?? (answer.status === 0 ? "no answer" : String(answer.status));
    return { sent: describeRequest(request), expected, got, isFault: fault !== undefined };
  }

  /** Removes what the scene made, the newest first. Answers what is left, one line each. Workspaces are left to the run. */
  async clearUp(): Promise<readonly string[]> {
    const left: string[] = [...this.#belongings.doubts()];
    for (const one of this.#belongings.list()) {
      const isGone = await this.#remove(one);
      if (!isGone) left.push(`${one.removeWith.replace("delete-", "").replaceAll("-", " ")} ${one.id}`);
    }
    return left;
  }

  async #remove({ removeWith, id, owner }: Belonging): Promise<boolean> {
    const { stage, subject } = this.#options;
    const bound = bindCall({ call: removeWith }, subject);
    const parameter = "operation" in bound ? /\{([^{}]+)\}/.exec(bound.operation.path)?.[1] : undefined;
    if ("notRun" in bound || parameter === undefined) return false;
    const step: CallStep = { call: removeWith, path: { [parameter]: id }, as: owner as NonNullable<CallStep["as"]> };
    const authority = await this.#authorityOf(step, undefined);
    const request = "problem" in authority ? authority : renderCall({ ...bound, step }, authority, this.#scope);
    if ("problem" in request) return false;
    const { status } = await stage.send(request);
    return status >= 200 && status < 300;
  }

  /** The token and organization of a caller. An operator signs in once in a scene. */
  async #authorityOf({ as = "operator" }: CallStep, signal: AbortSignal | undefined): Promise<Authority | { readonly problem: string }> {
    const { operators, stranger } = this.#options.stage;
    if (as === "none") return { token: undefined, organizationId: undefined };
    if (as.startsWith("{")) {
      const token = resolveText(as, this.#scope);
      return typeof token === "string"
        ? { token, organizationId: operators.operator.organizationId }
        : { problem: `no earlier step kept ${as}` };
    }
    const operator = as === "stranger" ? stranger?.() : operators[as as keyof typeof operators];
    if (operator === undefined) return { problem: `there are no credentials for ${as}` };
    const token = this.#tokens.get(as) ?? (await this.#signIn(as, operator, signal));
    return token === undefined
      ? { problem: `${as} cannot sign in` }
      : { token, organizationId: as === "both" ? undefined : operator.organizationId };
  }

  async #signIn(as: string, operator: Credentials, signal: AbortSignal | undefined): Promise<string | undefined> {
    const { stage, subject, secrets } = this.#options;
    const call = bindCall({ call: "create-application-token", body: signInBody(operator) }, subject);
    if ("notRun" in call) return undefined;
    const request = renderCall(call, { token: undefined, organizationId: undefined }, this.#scope);
    const { body } = "problem" in request ? { body: null } : await stage.send(request, signal);
    secrets.learnFrom(body);
    const token = tokenOf(body);
    if (token !== undefined) this.#tokens.set(as, token);
    return token;
  }

  #keep({ keep = {} }: CallStep, call: BoundCall, body: Json | undefined): string | undefined {
    for (const [name, kept] of Object.entries(keep)) {
      const value = keptValue(kept, call, body);
      if (value === undefined) return `the answer has no ${typeof kept === "string" ? kept : kept.at}`;
      this.#kept.set(name, value);
    }
    return undefined;
  }

  #consent({ consent, choice, brings = {}, keep = {} }: ConsentStep): Played {
    const expected = JSON.stringify(brings);
    const location = this.#options.stage.controls?.consent(String(resolveText(consent, this.#scope)), choice);
    if (location === undefined) return { expected, got: "there is no such page", isFault: true };
    const parameters: Readonly<Record<string, Json>> = Object.fromEntries(new URL(location).searchParams);
    for (const [name, parameter] of Object.entries(keep)) this.#kept.set(name, parameters[parameter] ?? null);
    const lacking = Object.values(keep).find((parameter) => parameters[parameter] === undefined);
    const fault = findMismatch(resolveJson(brings, this.#scope), parameters) ?? (lacking && `nothing is brought back as ${lacking}`);
    return { expected, got: fault ?? "so it is", isFault: fault !== undefined };
  }

  async #control(step: Exclude<Step, CallStep | ConsentStep>): Promise<void> {
    const { controls } = this.#options.stage;
    const text = (value: string): string => String(resolveText(value, this.#scope));
    if ("tamper" in step) this.#kept.set(step.keep, tamperToken(text(step.tamper), step.claim, text(step.to)));
    else if ("advance" in step) {
      await controls?.advance(step.advance * 1000);
      // A token that is older than its life would be refused for that reason alone.
      if (step.advance >= 600) this.#tokens.clear();
    } else if ("fault" in step) controls?.fault(step.fault);
    else if ("revoke" in step) controls?.revoke(text(step.revoke));
    else if ("snapshot" in step) this.#saved.set(step.snapshot, controls?.snapshot());
    else if ("restore" in step) controls?.restore(this.#saved.get(step.restore));
    else if ("reset" in step) {
      controls?.reset();
      this.#tokens.clear();
    }
  }

  #look(step: Extract<Step, { look: string } | { lookAtAll: object }>): Played {
    const { state = null, workspaces } = this.#options.stage.controls?.look() ?? {};
    if ("lookAtAll" in step) return this.#lookAtAll(step.lookAtAll, state);
    const name = String(resolveText(step.look, this.#scope));
    const expected = JSON.stringify(step.is);
    const fault = findMismatch(resolveJson(step.is, this.#scope), workspaces?.get(name));
    return { expected, got: fault ?? "so it is", isFault: fault !== undefined };
  }

  #lookAtAll(what: { readonly keep: string } | { readonly same: string }, state: Json): Played {
    if ("keep" in what) {
      this.#seen.set(what.keep, jsonInWords(state));
      return { expected: "", got: "done", isFault: false };
    }
    const isSame = this.#seen.get(what.same) === jsonInWords(state);
    return { expected: `the state is as ${what.same}`, got: isSame ? "so it is" : "the state differs", isFault: !isSame };
  }
}
