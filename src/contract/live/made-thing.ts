import { stringMember } from "../../core/json.ts";
import type { Operation } from "../../document/list-operations.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";
import type { Send } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";
import { translateCase } from "../case/translate-case.ts";
import type { LiveAnswer } from "./live-answer.ts";

/** What makes a thing → what removes it, and by which member of the answer. Workspaces are found by their names instead. */
const removals = {
  "create-source-template": { removeWith: "delete-source-template", by: "id" },
  "create-source-template-as-in-guide": { removeWith: "delete-source-template", by: "id" },
  "clone-source-template": { removeWith: "delete-source-template", by: "id" },
  "create-connection-template": { removeWith: "delete-connection-template", by: "id" },
  "create-template-tag": { removeWith: "delete-template-tag", by: "name" },
  "create-source": { removeWith: "delete-source", by: "id" },
  "create-source-as-operator": { removeWith: "delete-source-as-operator", by: "id" },
} as const;
removals satisfies Record<string, { readonly removeWith: string; readonly by: "id" | "name" }>;

/** A thing that the run made at the server, and how to remove it. */
export interface MadeThing {
  /** Such as `create-source, id c94e…`. */
  readonly what: string;
  /** Absent where the answer names no id, or the document offers no way. */
  readonly removal?: ContractRequest;
}

/** What an answered request has made, if anything. */
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

function removalFor({ id }: Operation, subject: Subject): [string, (typeof removals)[keyof typeof removals]] | undefined {
  return Object.entries(removals).find(([capability]) => {
    const bound = bindCapability(capability, subject);
    return "operation" in bound && bound.operation.id === id;
  });
}

/** A request of the run's own that removes a thing; the path's one parameter is the thing's id. */
export function removalRequest(capability: string, id: string, subject: Subject): ContractRequest | undefined {
  const bound = bindCapability(capability, subject);
  const parameter = "operation" in bound ? /\{([^{}]+)\}/.exec(bound.operation.path)?.[1] : undefined;
  return parameter === undefined ? undefined : ownRequest(capability, { path: { [parameter]: id } }, subject);
}

/** A request of the run's own, rendered as a case's would be; undefined where the document lacks the capability. */
export function ownRequest(capability: string, send: Send, subject: Subject): ContractRequest | undefined {
  const translation = translateCase({ name: capability, rule: "", capability, send, expect: { accepted: true } }, subject);
  return "request" in translation ? translation.request : undefined;
}

/** Capabilities that leave nothing behind although they are sent with POST. */
const readingPosts = ["create-application-token", "describe-cron"] as const;

/** Whether an operation may be called without leave to write; a request that must be refused may yet be accepted. */
export function isReader({ id, method }: Operation, subject: Subject): boolean {
  if (method === "GET" || method === "HEAD") return true;
  return readingPosts.some((capability) => {
    const bound = bindCapability(capability, subject);
    return "operation" in bound && bound.operation.id === id;
  });
}
