import type { Operation } from "../../document/list-operations.ts";
import { bindCapability, type Subject } from "../case/bind-capability.ts";

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
