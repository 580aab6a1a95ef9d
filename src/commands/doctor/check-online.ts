import { httpDateMs } from "../../core/http/http-date.ts";
import { arrayMember, type Json, stringMember } from "../../core/json.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import { readTargetCredentials, type TargetCredentials } from "../../io/target/credentials.ts";
import { type HttpTarget, startHttpTarget } from "../../io/target/http-target.ts";
import type { CommandContext } from "../command.ts";
import { type Check, fault, fine, unchecked, warning } from "./check.ts";

type Answer = Awaited<ReturnType<HttpTarget["send"]>>;

export interface OnlineOptions {
  readonly target: string;
  /** The workspace of the scoped and the widget token. It is created where it does not exist; by default the first one that exists. */
  readonly workspace: string | undefined;
  readonly bundle: Bundle;
  readonly bindings: Bindings;
}

/** The largest difference of clocks at which a token's times still hold. The client renews a token a minute before its end. */
const skewLimitMs = 60_000;

/**
 * Tries an API with the credentials of the environment: it mints a token of each kind and reads the list of workspaces. No message repeats
 * a credential, a token, or anything from an answer.
 *
 * @throws KitError `target-bad-url`, `target-credentials`
 */
export async function checkOnline(options: OnlineOptions, context: CommandContext): Promise<readonly Check[]> {
  const { env, now, signal } = context;
  const credentials = readTargetCredentials(env);
  let dateMs: number | undefined;
  const { send, address } = startHttpTarget({
    url: options.target,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      dateMs = httpDateMs(response.headers.get("date"), now().getTime());
      return response;
    },
  });
  const ask = asker(options, send, { credentials, signal });
  const first = await ask("create-application-token", { client_id: credentials.clientId, client_secret: credentials.clientSecret });
  const token = tokenOf(first);
  const lines = [checkAddress(first, address), checkClock(dateMs, now().getTime()), checkToken("application-token", first)];
  if (token === undefined) return [...lines, ...["organization", "scoped-token", "widget-token"].map(skipped)];
  const listed = await ask("list-workspaces", undefined, token);
  const workspace = options.workspace ?? firstName(listed);
  return [...lines, checkOrganization(listed), ...(await checkCustomerTokens(ask, token, workspace))];
}

type Ask = (capability: string, body: Json | undefined, token?: string) => Promise<Answer | undefined>;

/** Sends a call of a capability; undefined where the document has no operation for it. */
function asker(
  { bundle, bindings }: OnlineOptions,
  send: HttpTarget["send"],
  { credentials, signal }: { readonly credentials: TargetCredentials; readonly signal: AbortSignal },
): Ask {
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  return async (capability, body, token) => {
    const binding = bundle.generation === "unknown" ? undefined : bindings.get(capability)?.get(bundle.generation);
    const operation = binding && operations.get(binding.operationId);
    if (operation === undefined) return undefined;
    const headers = {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}`, "x-organization-id": credentials.organizationId }),
    };
    return send({ method: operation.method, path: operation.path, query: {}, headers, ...(body === undefined ? {} : { body }) }, signal);
  };
}

function checkAddress(answer: Answer | undefined, address: string): Check {
  const id = "base-url";
  if (answer === undefined) return unchecked(id, noOperation, pullNext);
  if (answer.status === 0)
    return unchecked(id, `${address}: ${answer.problem ?? "no answer"}.`, "Check the connection, the address and a proxy in between.");
  if (answer.status === 404 || answer.problem !== undefined) {
    const problem = answer.problem ?? "there is no such path";
    return fault(id, `${address} is not Airbyte's API: ${problem}.`, "Give the address under which /api/v1 lies with --target.");
  }
  return fine(id, `${address} answers`);
}

function checkClock(dateMs: number | undefined, nowMs: number): Check {
  const id = "clock";
  if (dateMs === undefined) return unchecked(id, "The answer has no date.", "Compare this machine's clock with another one.");
  const skewMs = nowMs - dateMs;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= skewLimitMs) return fine(id, `this clock is ${seconds} s off the server's`);
  return warning(
    id,
    `This clock is ${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} the server's.`,
    "Set this machine's clock by NTP: tokens end by the server's.",
  );
}

function checkToken(id: string, answer: Answer | undefined): Check {
  if (answer === undefined) return unchecked(id, noOperation, pullNext);
  if (tokenOf(answer) !== undefined) return fine(id, "was minted");
  if (answer.status === 0) return unchecked(id, `No token was minted: ${answer.problem ?? "no answer"}.`, "Run the same command again.");
  const refused = [400, 401, 403, 422].includes(answer.status);
  const next = refused ? nextOfToken[id] : undefined;
  return fault(id, `No token was minted: the answer was ${answer.status}.`, next ?? "Run the same command again later.");
}

const nextOfToken: Readonly<Record<string, string>> = {
  "application-token": "Check AIRBYTE_CLIENT_ID and AIRBYTE_CLIENT_SECRET: they are one application's, of the organization's settings.",
  "scoped-token": "Check that the application belongs to an administrator, and that Embedded is enabled for the organization.",
  "widget-token": "Check that Embedded is enabled for the organization.",
};

function checkOrganization(listed: Answer | undefined): Check {
  const id = "organization";
  if (listed === undefined) return unchecked(id, noOperation, pullNext);
  if (listed.status >= 200 && listed.status < 300) return fine(id, "its workspaces can be read");
  if (listed.status === 0 || listed.status >= 500)
    return unchecked(
      id,
      `Its workspaces were not read: ${listed.problem ?? `the answer was ${listed.status}`}.`,
      "Run the same command again.",
    );
  return fault(
    id,
    `Its workspaces cannot be read: the answer was ${listed.status}.`,
    "Check AIRBYTE_ORGANIZATION_ID: it goes into the header X-Organization-Id.",
  );
}

/** Tokens of a customer's workspace. Minting one for a workspace that does not exist would create it, so that takes a flag. */
async function checkCustomerTokens(ask: Ask, token: string, workspace: string | undefined): Promise<readonly Check[]> {
  const ids = ["scoped-token", "widget-token"];
  if (workspace === undefined)
    return ids.map((id) => unchecked(id, "It was not minted: no workspace is there.", "Name one with --workspace, which creates it."));
  const body = { workspace_name: workspace };
  return [
    checkToken("scoped-token", await ask("mint-scoped-token", body, token)),
    checkToken("widget-token", await ask("mint-widget-token", { ...body, allowed_origin: "https://example.com" }, token)),
  ];
}

function skipped(id: string): Check {
  return unchecked(id, "It was not tried without an application token.", "Mend the fault above first.");
}

const noOperation = "The document has no operation for it.";
const pullNext = "Pull the document of Airbyte Embedded.";

function tokenOf(answer: Answer | undefined): string | undefined {
  if (answer === undefined || answer.status < 200 || answer.status > 299) return undefined;
  const token = stringMember(answer.body, "access_token") ?? stringMember(answer.body, "token");
  return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}

function firstName(listed: Answer | undefined): string | undefined {
  const item = arrayMember(listed?.body, "data")?.[0];
  return stringMember(item, "name") ?? stringMember(item, "workspace_name");
}
