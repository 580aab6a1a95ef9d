import { KitError } from "../../core/errors.ts";
import { meant } from "../../core/judge-members.ts";
import { consentPage, endedConsentPage, type ServedPage } from "../../report/consent/consent-page.ts";
import type { Surroundings } from "../acts/act.ts";
import { consentPath } from "../acts/oauth/initiate.ts";
import type { Journal } from "../journal.ts";
import type { Exchange, Outcome } from "../options.ts";
import { dateText } from "../render/time-text.ts";
import type { Consent } from "../state/things.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Worlds } from "../world/open-worlds.ts";
import { randomId } from "../world/stable-id.ts";
import { type ConsentChoice, consentErrors, endConsent } from "./end-consent.ts";

export interface ConsentsOptions extends Surroundings {
  readonly worlds: Worlds;
  readonly journal: Journal;
  readonly now: () => number;
  readonly random: () => number;
}

export interface Consents {
  /** Answers a call to the page of a consent; undefined for any other call. */
  readonly answer: (exchange: Exchange, url: URL) => Outcome | undefined;
  /**
   * Makes a choice as the page does. Returns the address that the browser would go to.
   * @throws KitError `sandbox-unknown-consent`, `consent-choice-invalid`
   */
  readonly choose: (consentUrl: string, choice: ConsentChoice) => string;
}

interface Found {
  readonly world: OpenWorld;
  readonly consent: Consent;
}

const choices: readonly { readonly value: ConsentChoice; readonly label: string; readonly effect: string }[] = [
  { value: "allow", label: "Allow", effect: "makes the source" },
  { value: "deny", label: "Deny", effect: `error=${consentErrors.deny.error}` },
  { value: "expire", label: "Let the session expire", effect: `error=${consentErrors.expire.error}` },
  { value: "fail", label: "Let the creation fail", effect: `error=${consentErrors.fail.error}` },
];

/** Serves the page that stands for a provider's consent, and does what is chosen on it. */
export function makeConsents(options: ConsentsOptions): Consents {
  const end = ({ world: { tables, newSerial, newId }, consent }: Found, choice: ConsentChoice): ReturnType<typeof endConsent> => {
    const { now, readings, checkFailure } = options;
    const ended = endConsent({ view: tables, now: now(), newId, newSerial, readings, checkFailure }, consent, choice);
    tables.apply(ended.changes);
    return ended;
  };
  const tell = (exchange: Exchange, url: URL, told: Pick<Told, "status" | "world" | "effects">): void => {
    const { status, world, effects } = told;
    const entry = { at: options.now(), method: exchange.method, url: `${url.origin}${url.pathname}`, headers: {}, token: "none" as const };
    options.journal.add({ ...entry, ...(world && { world: world.name }), status, notes: ["the page of a consent"], effects });
  };
  return {
    answer: (exchange, url) => {
      if (url.pathname !== consentPath) return undefined;
      const answered = answerPage(find(options.worlds, url), { exchange, end, options });
      tell(exchange, url, answered);
      const headers = { date: dateText(options.now()), ...answered.headers };
      return { kind: "answer", status: answered.status, headers, body: answered.body };
    },
    choose: (consentUrl, choice) => {
      judgeChoice(choice);
      const found = URL.canParse(consentUrl) ? find(options.worlds, new URL(consentUrl)) : undefined;
      if (found === undefined) throw new KitError("sandbox-unknown-consent", "No consent that is still open has this address.");
      return end(found, choice).location;
    },
  };
}

function judgeChoice(choice: string): void {
  const names = choices.map(({ value }) => value);
  if (names.some((name) => name === choice)) return;
  throw new KitError("consent-choice-invalid", `A consent has no choice ${JSON.stringify(choice)}${meant(choice, names)}`);
}

function find(worlds: Worlds, url: URL): Found | undefined {
  const id = url.searchParams.get("session") ?? "";
  for (const world of worlds.all()) {
    const consent = world.tables.get("consent", id);
    if (consent !== undefined) return { world, consent };
  }
  return undefined;
}

interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly world?: OpenWorld;
  readonly effects: readonly string[];
}

interface Answering {
  readonly exchange: Exchange;
  readonly end: (found: Found, choice: ConsentChoice) => ReturnType<typeof endConsent>;
  readonly options: ConsentsOptions;
}

function answerPage(found: Found | undefined, { exchange, end, options }: Answering): Told {
  const { method, body } = exchange;
  if (method !== "GET" && method !== "POST") return { status: 405, headers: { allow: "GET, POST" }, body: "", effects: [] };
  if (found === undefined) return written(404, endedConsentPage(randomId(options.random)));
  const { world, consent } = found;
  const wanted = method === "POST" ? new URLSearchParams(body ?? "").get("choice") : null;
  const choice = choices.find(({ value }) => value === wanted)?.value;
  if (choice === undefined) return { ...written(method === "GET" ? 200 : 422, consentPage(shown(found, options))), world };
  const { location, effects } = end({ world, consent }, choice);
  return { status: 303, headers: { location, ...pageHeaders }, body: "", world, effects };
}

function shown({ world: { tables }, consent }: Found, { connector, random }: ConsentsOptions): Parameters<typeof consentPage>[0] {
  const definitionId = tables.get("sourceTemplate", consent.templateId)?.definitionId ?? "";
  return {
    nonce: randomId(random),
    connector: connector(definitionId)?.title ?? "a connector",
    workspace: tables.get("workspace", consent.workspaceId)?.name ?? "",
    organization: tables.get("organization", consent.organizationId)?.name ?? "",
    redirectUrl: consent.redirectUrl,
    choices,
  };
}

/** The address of the page is a secret, so no other page learns it. */
const pageHeaders = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" };

function written(status: number, { body, policy }: ServedPage): Told {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, ...pageHeaders };
  return { status, headers, body, effects: [] };
}
