import { stringMember } from "../../core/json.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { Send } from "../case/case.ts";
import type { LiveAnswer } from "./live-answer.ts";
import type { LiveSession } from "./live-session.ts";
import { ownRequest } from "./made-thing.ts";
import { type NeededThing, type Placeholders, thingNames } from "./made-up-ids.ts";

/** The definition id of Sample Data (Faker). It needs no account and takes any configuration, so a source of it passes a server's check. */
const fakerDefinitionId = "dfd88b22-b603-4c3d-aad7-3701784586b1";

interface Step {
  readonly thing: NeededThing;
  readonly capability: string;
  readonly needs: readonly NeededThing[];
  /** The member of the answer that identifies the thing. Default: `id`. */
  readonly by?: "name";
  readonly send: (placeholders: Placeholders) => Send;
}

const steps: readonly Step[] = [
  {
    thing: "sourceTemplate",
    capability: "create-source-template",
    needs: [],
    send: () => ({ body: { name: "Sample data", actor_definition_id: fakerDefinitionId, partial_default_config: {} } }),
  },
  {
    thing: "source",
    capability: "create-source",
    needs: ["workspace", "sourceTemplate"],
    send: ({ workspace, sourceTemplate }) => ({
      body: { name: "Sample data", workspace_id: workspace, source_template_id: sourceTemplate, source_config: {} },
    }),
  },
  {
    thing: "templateTag",
    capability: "create-template-tag",
    needs: [],
    by: "name",
    send: ({ templateTag }) => ({ body: { name: templateTag } }),
  },
];

/**
 * Makes the things that the cases expect to exist: a workspace with its scoped token, a source template and a source. Answers why a thing
 * could not be made.
 */
export async function prepare(
  session: LiveSession,
  subject: Subject,
  placeholders: Placeholders,
): Promise<ReadonlyMap<NeededThing, string>> {
  const failures = new Map<NeededThing, string>();
  const failure = await makeWorkspace(session, subject, placeholders);
  if (failure !== undefined) failures.set("workspace", failure);
  for (const { thing, capability, needs, by, send } of steps) {
    const lacking = needs.find((needed) => failures.has(needed));
    const failed =
      lacking === undefined
        ? await makeThing(session, ownRequest(capability, send(placeholders), subject), { placeholder: placeholders[thing], by })
        : `there is no ${thingNames[lacking]}`;
    if (failed !== undefined) failures.set(thing, failed);
  }
  return failures;
}

async function makeThing(
  session: LiveSession,
  request: ReturnType<typeof ownRequest>,
  { placeholder, by = "id" }: { readonly placeholder: string; readonly by: Step["by"] | "id" },
): Promise<string | undefined> {
  if (request === undefined) return "the document has no operation for it";
  const { answer } = await session.make(request);
  const id = stringMember(answer.body, by);
  if (answer.status < 200 || answer.status > 299 || id === undefined) return outcomeOf(answer);
  addId(session, placeholder, id);
  return undefined;
}

async function makeWorkspace(session: LiveSession, subject: Subject, { workspace }: Placeholders): Promise<string | undefined> {
  const mint = ownRequest("mint-scoped-token", { body: { workspace_name: workspace } }, subject);
  const info = ownRequest("read-scoped-token-info", { token: "scoped" }, subject);
  if (mint === undefined || info === undefined) return "the document has no operation for it";
  const minted = (await session.make(mint)).answer;
  const scopedToken = stringMember(minted.body, "token");
  if (scopedToken === undefined || !isToken(scopedToken)) return outcomeOf(minted);
  session.own = { ...session.own, scopedToken };
  const asked = (await session.make(info)).answer;
  const id = stringMember(asked.body, "workspace_id");
  if (id === undefined) return outcomeOf(asked);
  addId(session, workspace, id);
  return undefined;
}

function addId(session: LiveSession, placeholder: string, id: string): void {
  session.own = { ...session.own, ids: new Map([...session.own.ids, [placeholder, id]]) };
}

function outcomeOf({ status, problem }: LiveAnswer): string {
  return problem ?? `the answer was ${status}`;
}

/** True if a header can carry the text: visible ASCII only. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
