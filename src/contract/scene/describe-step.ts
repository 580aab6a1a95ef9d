import { addressOf } from "../../core/address-of.ts";
import type { LiveRequest } from "../live/fill-request.ts";
import { redactJson } from "../view/redact-request.ts";
import { isCall, type Step } from "./scene.ts";

/** A step in a few words: `create-source as {a}`. */
export function describeStep(step: Step): string {
  if (isCall(step)) return step.as === undefined ? step.call : `${step.call} as ${step.as}`;
  if ("consent" in step) return `the user's choice on the page ${step.consent} is ${step.choice}`;
  if ("advance" in step) return `${step.advance} seconds pass`;
  if ("fault" in step) return `the next ${step.fault.capability} meets ${JSON.stringify(step.fault.do)}`;
  if ("revoke" in step) return `${step.revoke} is revoked`;
  if ("tamper" in step) return `${step.claim} in ${step.tamper} becomes ${step.to}`;
  if ("snapshot" in step) return `the state is saved as ${step.snapshot}`;
  if ("restore" in step) return `the state ${step.restore} is put back`;
  if ("reset" in step) return "the state is put back to its beginning";
  return "look" in step ? `look at the workspace ${step.look}` : "look at the whole state";
}

/** The request on one line, without secrets: `POST /api/v1/embedded/sources {"name":"db"}`. */
export function describeRequest({ method, path, query, headers, body }: LiveRequest): string {
  const organization = headers["x-organization-id"];
  return [
    `${method} ${addressOf({ path, query })}`,
    ...(organization === undefined ? [] : [`x-organization-id: ${organization}`]),
    ...(body === undefined ? [] : [JSON.stringify(redactJson(body))]),
  ].join(" ");
}
