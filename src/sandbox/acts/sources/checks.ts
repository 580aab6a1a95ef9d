import { type JsonObject, objectMember } from "../../../core/json.ts";
import { makeRoom } from "../../state/make-room.ts";
import type { Check } from "../../state/things.ts";
import { withChanges } from "../../with-changes.ts";
import { type Act, type ActInput, isRefusal, refuse } from "../act.ts";
import { reachSource } from "../reach.ts";
import { type JudgedConfig, judgeConfig } from "./judge-config.ts";
import { effectiveOf, planSource } from "./sources.ts";

/** Time of each step where checks move on with the clock. */
const stepMs = 1000;

/** Checks a configuration before a source is made from it; nothing is saved but the check. Source: the document. */
export const checkSource: Act = (input) => {
  const planned = planSource(input);
  return isRefusal(planned) ? planned : startCheck(input, planned.workspace.id, planned);
};

/** Checks a change of a source; without a configuration, the stored one. */
export const checkSourceUpdate: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  if (isRefusal(source)) return source;
  const sent = objectMember(input.call.body, "source_config") ?? source.config;
  const judged = judgeConfig({ template: source.template, sent, stored: effectiveOf(source), ...input });
  return isRefusal(judged) ? judged : startCheck(input, source.workspaceId, { ...judged, sourceId: source.id });
};

function startCheck(
  input: ActInput,
  workspaceId: string,
  judged: Pick<JudgedConfig, "failure" | "notes"> & { readonly sourceId?: string },
): ReturnType<Act> {
  const { newId, newSerial, now, generation } = input;
  const check: Check = {
    id: newId(),
    serial: newSerial(),
    workspaceId,
    createdAt: now,
    updatedAt: now,
    reads: 0,
    ...(judged.sourceId !== undefined && { sourceId: judged.sourceId }),
    failure: judged.failure === null ? null : { message: judged.failure, type: "config_error" },
  };
  // The agent generation has no operation that reads a check: the answer is its end.
  const answer = generation === "agent" ? renderEnd(check, now) : { id: check.id };
  return { answer, changes: [...makeRoom(input.view, "check"), { put: "check", thing: check }], notes: judged.notes };
}

/** A check is readable by its own workspace and by the operator. It is pending, then running, then it ends, and never goes back. */
export const readSourceCheck: Act = (input) => {
  const { view, call, now, readings } = input;
  const check = view.get("check", call.path.id ?? "");
  const workspace = check && view.get("workspace", check.workspaceId);
  if (check === undefined || workspace?.organizationId !== call.organizationId)
    return refuse(404, "not-found-declared", "There is no such check.");
  const own = call.token?.workspaceId;
  if (own !== undefined && own !== check.workspaceId) {
    return refuse(403, "scoped-token-stays-in-its-workspace", "The check is of another workspace.");
  }
  const step = readings.checkSteps === "clock" ? Math.floor((now - check.createdAt) / stepMs) : check.reads;
  const steps = ["pending", "running"];
  const status = steps[step];
  // The end stays where it is, however often it is read.
  const endedAt = readings.checkSteps === "clock" ? check.createdAt + steps.length * stepMs : check.updatedAt;
  const answer = status === undefined ? renderEnd(check, endedAt) : { id: check.id, status, error_message: null, failure_reason: null };
  const changes =
    readings.checkSteps === "reads" && status !== undefined
      ? [{ put: "check" as const, thing: withChanges(check, { reads: check.reads + 1, updatedAt: now }) }]
      : [];
  return { answer, changes };
};

function renderEnd({ id, failure }: Check, endedAt: number): JsonObject {
  if (failure === null) return { id, status: "succeeded", error_message: null, failure_reason: null };
  return {
    id,
    status: "failed",
    error_message: failure.message,
    enhanced_error_message: null,
    failure_reason: {
      timestamp: endedAt,
      failure_origin: "source",
      failure_type: failure.type,
      external_message: failure.message,
      retryable: false,
    },
  };
}
