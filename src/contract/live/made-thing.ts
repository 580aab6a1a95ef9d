import { stringMember } from "../../core/json.ts";
import type { Operation } from "../../document/list-operations.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import type { Send } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";
import { translateCase } from "../case/translate-case.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { type Removal, removals } from "./removals.ts";

/** A run may make sources in a workspace that it did not make, so it removes them one by one. */
const removable: Readonly<Record<string, Removal>> = {
  ...removals,
  "create-source": { removeWith: "delete-source", by: "id" },
  "create-source-as-operator": { removeWith: "delete-source-as-operator", by: "id" },
};

/** A thing that the run made at the server, and how to remove it. */
export interface MadeThing {
  /** Such as `create-source, id c94e…`. */
  readonly what: string;
  /** The request that removes the thing; absent if the answer names no id, or the document has no operation for it. */
  readonly removal?: ContractRequest;
}

/** The thing that a request has made, judged by its answer; undefined if it made none. */
export function madeThing(operation: Operation, { status, body }: LiveAnswer, subject: Subject): MadeThing | undefined {
  const found = removalFor(operation, subject);
  if (found === undefined || (status !== 0 && (status < 200 || status > 299))) return undefined;
  const [capability, { removeWith, by }] = found;
  const id = stringMember(body, by);
  if (status === 0) return { what: `${capability}, which got no answer and may have made something` };
  if (id === undefined) return { what: `${capability}, whose answer has no ${by}` };
  const removal = removalRequest(removeWith, id, subject);
  return { what: `${capability}, ${by} ${id}`, ...(removal === undefined ? {} : { removal }) };
}

function removalFor({ id }: Operation, subject: Subject): [string, Removal] | undefined {
  return Object.entries(removable).find(([capability]) => {
    const bound = bindCapability(capability, subject);
    return "operation" in bound && bound.operation.id === id;
  });
}

/** Builds the request that removes a thing. The single path parameter identifies the thing. */
export function removalRequest(capability: string, id: string, subject: Subject): ContractRequest | undefined {
  const bound = bindCapability(capability, subject);
  const parameter = "operation" in bound ? /\{([^{}]+)\}/.exec(bound.operation.path)?.[1] : undefined;
  return parameter === undefined ? undefined : ownRequest(capability, { path: { [parameter]: id } }, subject);
}

/** Builds a request of the run itself, rendered as a case's would be; undefined if the document lacks the capability. */
export function ownRequest(capability: string, send: Send, subject: Subject): ContractRequest | undefined {
  const translation = translateCase({ name: capability, rule: "", capability, send, expect: { accepted: true } }, subject);
  return "request" in translation ? translation.request : undefined;
}

/** Capabilities that leave nothing behind although they use POST. */
const readingPosts = ["create-application-token", "describe-cron"] as const;

/**
 * True if an operation may be called without permission to write. The expected outcome does not matter: a server may accept a request that
 * it must refuse.
 */
export function isReader({ id, method }: Operation, subject: Subject): boolean {
  if (method === "GET" || method === "HEAD") return true;
  return readingPosts.some((capability) => {
    const bound = bindCapability(capability, subject);
    return "operation" in bound && bound.operation.id === id;
  });
}
