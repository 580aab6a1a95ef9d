import { arrayMember, type Json, stringMember } from "../../core/json.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { LiveSession } from "./live-session.ts";
import { ownRequest, removalRequest } from "./made-thing.ts";

const mostPages = 20;

/**
 * Removes every workspace whose name begins with the run's random prefix. Minting a token makes a workspace, but its answer names none; so
 * workspaces are found by name. Answers what could not be removed.
 */
export async function removeWorkspaces(session: LiveSession, subject: Subject): Promise<readonly string[]> {
  const { prefix } = session.own;
  const tried = new Map<string, number>();
  const list = ownRequest("list-workspaces", { query: { name_contains: prefix, limit: "100" } }, subject);
  for (let page = 0; page < mostPages; page++) {
    const { status, body } = list === undefined ? { status: 0, body: undefined } : await session.call(list);
    if (status !== 200) return [`workspaces whose name begins with ${prefix}: they could not be listed`];
    const fresh = idsOf(body, prefix).filter((id) => !tried.has(id));
    if (fresh.length === 0) break;
    for (const id of fresh) tried.set(id, await removeWorkspace(id, session, subject));
  }
  const left = [...tried].filter(([, status]) => status < 200 || status > 299);
  return left.map(([id]) => `workspace, id ${id}`);
}

function idsOf(body: Json | undefined, prefix: string): readonly string[] {
  const items = arrayMember(body, "data") ?? [];
  return items.flatMap((item) => (stringMember(item, "name")?.startsWith(prefix) ? (stringMember(item, "id") ?? []) : []));
}

async function removeWorkspace(id: string, session: LiveSession, subject: Subject): Promise<number> {
  const removal = removalRequest("delete-workspace", id, subject);
  return removal === undefined ? 0 : (await session.call(removal)).status;
}
