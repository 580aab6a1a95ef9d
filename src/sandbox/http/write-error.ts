import type { JsonObject } from "../../core/json.ts";
import type { Fault } from "../acts/act.ts";

/** How errors are written: as the guide shows them, as the document declares them, or with the members of both. */
export type ErrorShape = "guide" | "document" | "both";

/** The guide's names for kinds of faults (Airbyte docs, Template Tags and Workspaces). */
const guideTypes: Readonly<Record<string, string>> = {
  required: "value_error.missing",
  enum: "type_error.enum",
  const: "type_error.enum",
  maxLength: "value_error.any_str.max_length",
};

/** The body of an error. The guide writes a `detail`, which is a list for 422; the document declares `message` and `errors`. */
export function writeError(status: number, faults: readonly Fault[], shape: ErrorShape): JsonObject {
  const message = faults.map((fault) => fault.message).join("; ") || "The call was refused.";
  if (status === 429 || status >= 500) return { message };
  const guide: JsonObject = {
    detail:
      status === 422
        ? faults.map(({ place, message: msg, keyword }) => ({ loc: place, msg, type: guideTypes[keyword] ?? "value_error" }))
        : message,
  };
  const document: JsonObject = {
    message: status === 422 ? "The request is invalid." : message,
    errors:
      status === 422
        ? faults.map(({ place, message: text, keyword }) => ({
            field: place.slice(1).join(".") || null,
            message: text,
            error_code: guideTypes[keyword] ?? "value_error",
          }))
        : [],
  };
  return shape === "guide" ? guide : shape === "document" ? document : { ...guide, ...document };
}
