import { stringMember } from "../../core/json.ts";
import { removals } from "../live/removals.ts";
import type { StageAnswer } from "./stage.ts";

/** A thing that a scene has made and not removed. Workspaces, with everything in them, are found by the run's prefix. */
export interface Belonging {
  readonly removeWith: string;
  readonly id: string;
  /** The operator whose organization has it. */
  readonly owner: string;
}

/** The things that a scene has made, so that they can be removed after it. */
export interface Belongings {
  /** Notes the effect of a call. `pathIds` are the values of its path, as sent. */
  readonly note: (
    call: { readonly capability: string; readonly pathIds: readonly string[]; readonly owner: string },
    answer: StageAnswer,
  ) => void;
  /** The newest first, because it may depend on older ones. */
  readonly list: () => readonly Belonging[];
  /** Calls that got no answer, and may have made something that nobody knows. */
  readonly doubts: () => readonly string[];
}

export function makeBelongings(): Belongings {
  const made = new Map<string, Belonging>();
  const doubts: string[] = [];
  return {
    note: ({ capability, pathIds, owner }, answer) => {
      const removal = removals[capability];
      if (answer.status === 0 && removal !== undefined) doubts.push(`${capability}, which got no answer and may have made something`);
      if (answer.status < 200 || answer.status > 299) return;
      // A thing that was deleted or renamed is no longer there under its old name.
      const removedBy = capability === "rename-template-tag" ? "delete-template-tag" : capability;
      for (const gone of pathIds) if (made.get(gone)?.removeWith === removedBy) made.delete(gone);
      const id = removal && stringMember(answer.body, removal.by);
      if (removal !== undefined && id !== undefined) made.set(id, { removeWith: removal.removeWith, id, owner });
    },
    list: () => [...made.values()].reverse(),
    doubts: () => doubts,
  };
}
