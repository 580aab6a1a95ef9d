import { type Json, type JsonObject, stringMember } from "../../core/json.ts";
import type { LiveRequest } from "../live/fill-request.ts";
import type { Credentials } from "../live/made-up-ids.ts";
import type { BoundCall } from "./bind-call.ts";
import { resolveJson, resolveText, type Scope } from "./resolve-text.ts";
import type { CallStep } from "./scene.ts";

/** The bearer token of a call and the organization that its header names; neither if undefined. */
export interface Authority {
  readonly token: string | undefined;
  readonly organizationId: string | undefined;
}

/** Renders a call as the request that goes over the wire; or says why its next page must not be asked for. */
export function renderCall(call: BoundCall, authority: Authority, scope: Scope): LiveRequest | { readonly problem: string } {
  const { step, operation } = call;
  const path = Object.fromEntries(Object.entries(step.path ?? {}).map(([name, value]) => [name, String(resolveText(value, scope))]));
  const filled = operation.path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
    Object.hasOwn(path, name) ? encodeURIComponent(path[name] ?? "") : whole,
  );
  const query = step.follow === undefined ? queryOf(call, scope) : pageQuery(step.follow, filled, scope);
  if ("problem" in query) return { problem: String(query.problem) };
  const body = step.body === undefined ? undefined : bodyOf(call, step.body, scope);
  return {
    method: operation.method,
    path: filled,
    query: query as LiveRequest["query"], // without `problem` it is one
    headers: headersOf(step, authority, scope),
    ...(body === undefined ? {} : { body }),
  };
}

function queryOf({ step, binding }: BoundCall, scope: Scope): LiveRequest["query"] {
  const resolved = (value: string): string => String(resolveText(value, scope));
  return Object.fromEntries(
    Object.entries(step.query ?? {}).map(([name, value]) => [
      binding.fields.get(name) ?? name,
      typeof value === "string" ? resolved(value) : value.map(resolved),
    ]),
  );
}

/** The query of a page's address. A token must not follow an address to another place. */
function pageQuery(text: string, path: string, scope: Scope): LiveRequest["query"] | { readonly problem: string } {
  const address = String(resolveText(text, scope));
  const origin = String(scope.kept.get("origin") ?? "");
  if (!URL.canParse(address)) return { problem: "there is no next page" };
  const url = new URL(address);
  if (url.origin !== origin) return { problem: `the next page is on ${url.origin}, and not on ${origin}` };
  if (!url.pathname.endsWith(path)) return { problem: `the next page is at ${url.pathname}, and not at ${path}` };
  return Object.fromEntries(url.searchParams);
}

function bodyOf({ binding }: BoundCall, body: JsonObject, scope: Scope): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]): [string, Json] => {
      const own = binding.fields.get(name) ?? name;
      return [own, resolveJson(inNames(name, own, value), scope)];
    }),
  );
}

/** One generation names a workspace where the guide gives its id. A customer `a` has the workspace `<a>`, whose id is `{a.workspace}`. */
function inNames(name: string, own: string, value: Json): Json {
  const customer =
    name !== own && own.endsWith("_name") && typeof value === "string" ? /^\{(.+)\.workspace\}$/.exec(value)?.[1] : undefined;
  return customer === undefined ? value : `<${customer}>`;
}

function headersOf(step: CallStep, { token, organizationId }: Authority, scope: Scope): LiveRequest["headers"] {
  const named = step.organization === undefined ? organizationId : step.organization;
  const more = Object.entries(step.headers ?? {}).map(([name, value]) => [name, String(resolveText(value, scope))]);
  return {
    accept: "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(named === undefined || named === null ? {} : { "x-organization-id": String(resolveText(named, scope)) }),
    ...(step.body === undefined ? {} : { "content-type": "application/json" }),
    ...Object.fromEntries(more),
  };
}

/** The credentials of a sign-in, in the document's own names. */
export function signInBody({ clientId, clientSecret }: Credentials): JsonObject {
  return { client_id: clientId, client_secret: clientSecret };
}

/** The token that a sign-in's answer gives. */
export function tokenOf(body: Json | undefined): string | undefined {
  const token = stringMember(body, "access_token");
  return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
