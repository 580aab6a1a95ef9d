import type { JsonObject } from "../../core/json.ts";
import { type CompiledSchemas, compileOnce } from "../../schema/compile.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { ContractRequest, Exchange } from "../case/exchange.ts";
import { fillRequest } from "./fill-request.ts";
import type { LiveAnswer, LiveSend } from "./live-answer.ts";
import { isReader, type MadeThing, madeThing } from "./made-thing.ts";
import type { Credentials, OwnValues, Placeholders } from "./made-up-ids.ts";
import { readExchange } from "./read-exchange.ts";
import { makeRunSecrets, type RunSecrets } from "./run-secrets.ts";

export interface SessionOptions {
  readonly send: LiveSend;
  readonly subject: Subject;
  readonly document: JsonObject;
  readonly credentials: Credentials;
  readonly placeholders: Placeholders;
  readonly prefix: string;
  readonly allowWrites: boolean;
  /** Aborts the run, but not the clean-up after it. */
  readonly signal: AbortSignal;
}

/** One run at one server: its own values there, and the things that it made. */
export class LiveSession {
  own: OwnValues;
  readonly secrets: RunSecrets = makeRunSecrets();
  readonly #options: SessionOptions;
  readonly #schemas: CompiledSchemas;
  readonly #made = new Set<MadeThing>();
  #serial = 0;

  constructor(options: SessionOptions) {
    const { credentials, placeholders, prefix } = options;
    this.#options = options;
    this.#schemas = compileOnce(options.document);
    this.own = { credentials, placeholders, prefix, ids: new Map([[placeholders.organization, credentials.organizationId]]) };
    this.secrets.learn(credentials.clientId);
    this.secrets.learn(credentials.clientSecret);
  }

  /** Sends a case's request, and removes at once what the request made, so that no later case meets it. */
  async exchange(request: ContractRequest): Promise<Exchange> {
    const { subject, document, allowWrites } = this.#options;
    const grounds = { document, schemas: this.#schemas, operation: request.operation };
    if (!allowWrites && !isReader(request.operation, subject)) {
      return readExchange({ status: 0, problem: "it was not sent: writes are off" }, grounds, this.secrets);
    }
    const { answer, made } = await this.make(request);
    if (made !== undefined) await this.remove(made);
    return readExchange(answer, grounds, this.secrets);
  }

  /** Sends a request and records the thing that it made. */
  async make(request: ContractRequest): Promise<{ readonly answer: LiveAnswer; readonly made?: MadeThing }> {
    const note = (answer: LiveAnswer): MadeThing | undefined => {
      const made = madeThing(request.operation, answer, this.#options.subject);
      if (made !== undefined) this.#made.add(made);
      return made;
    };
    try {
      const answer = await this.call(request, this.#options.signal);
      const made = note(answer);
      if (made !== undefined && request.operation.method === "PUT") this.#forget(request);
      return { answer, ...(made === undefined ? {} : { made }) };
    } catch (error) {
      note({ status: 0 }); // interrupted, but the server may have made the thing
      throw error;
    }
  }

  /** Forgets the thing that a rename has left nothing of under its old address. */
  #forget(request: ContractRequest): void {
    const { path } = fillRequest(request, this.own, 0);
    for (const made of this.#made) if (made.removal?.path === path) this.#made.delete(made);
  }

  async call(request: ContractRequest, signal?: AbortSignal): Promise<LiveAnswer> {
    this.#serial += 1;
    const answer = await this.#options.send(fillRequest(request, this.own, this.#serial), signal);
    this.secrets.learnFrom(answer.body);
    return answer;
  }

  /**
   * Removes a thing. If that fails, the thing stays recorded and `removeAll` tries once more. A 404 counts as a failure: it does not prove
   * that the thing is gone.
   */
  async remove(made: MadeThing): Promise<void> {
    if (made.removal === undefined) return;
    const { status } = await this.call(made.removal);
    if (status >= 200 && status < 300) this.#made.delete(made);
  }

  /** Removes everything that is recorded, the newest first, because it may depend on older things. Answers what could not be removed. */
  async removeAll(): Promise<readonly string[]> {
    for (const made of [...this.#made].reverse()) await this.remove(made);
    return [...this.#made].map(({ what }) => this.secrets.redact(what));
  }
}
