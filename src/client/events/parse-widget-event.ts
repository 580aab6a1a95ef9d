import { isObject } from "../../core/json.ts";
import type { JsonRecord } from "../types/api.ts";

/** The source that a user created or changed in the widget. Secrets in its configuration are masked. */
export interface WidgetSource extends JsonRecord {
  readonly id: string;
}

/** An event of the widget. */
export type WidgetEvent =
  | { readonly type: "end_user_action_result"; readonly message: "source_created" | "source_updated"; readonly data: WidgetSource }
  | { readonly type: "end_user_action_result"; readonly message: "source_create_error" | "source_update_error"; readonly error: unknown };

const done = ["source_created", "source_updated"] as const;
const failed = ["source_create_error", "source_update_error"] as const;

/**
 * Reads an event of the widget: the argument of its `onEvent`, or the `data` of a `message` event, whose `origin` you check first. Older
 * widgets say `partial_user_config_…` in place of `source_…`; it comes out as `source_…`. Undefined for anything else. It never throws.
 *
 * Source: Airbyte docs, Authentication module, "Event callbacks".
 */
export function parseWidgetEvent(event: unknown): WidgetEvent | undefined {
  try {
    if (!isObject(event) || event.type !== "end_user_action_result") return undefined;
    const { data, error, type } = event;
    const spelled = String(event.message).replace(/^partial_user_config_/, "source_");
    const message = done.find((one) => one === spelled);
    if (message !== undefined) return isSource(data) ? { type, message, data } : undefined;
    const fault = failed.find((one) => one === spelled);
    return fault && { type, message: fault, error };
  } catch {
    return undefined; // a hostile getter
  }
}

function isSource(data: unknown): data is WidgetSource {
  return isObject(data) && typeof data.id === "string" && data.id !== "";
}
