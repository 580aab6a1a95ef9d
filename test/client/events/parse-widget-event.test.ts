import { expect, test } from "vitest";
import { parseWidgetEvent } from "../../../src/client/events/parse-widget-event.ts";

const type = "end_user_action_result";
const data = { id: "22222222-2222-4222-8222-222222222222", name: "GitHub", later: true };
const error = { message: "refused" };

const cases: readonly [string, unknown, unknown][] = [
  ["a new source", { type, message: "source_created", data }, { type, message: "source_created", data }],
  ["a changed source", { type, message: "source_updated", data }, { type, message: "source_updated", data }],
  ["an error", { type, message: "source_create_error", error }, { type, message: "source_create_error", error }],
  ["an error of a change", { type, message: "source_update_error" }, { type, message: "source_update_error", error: undefined }],
  ["an older widget's source", { type, message: "partial_user_config_created", data }, { type, message: "source_created", data }],
  [
    "an older widget's error",
    { type, message: "partial_user_config_update_error", error },
    { type, message: "source_update_error", error },
  ],
  ["a source without an id", { type, message: "source_created", data: {} }, undefined],
  ["no source", { type, message: "source_created" }, undefined],
  ["another message", { type, message: "source_deleted", data }, undefined],
  ["a message of Object's", { type, message: "constructor", data }, undefined],
  ["a message that cannot be a text", { type, message: Object.create(null), data }, undefined],
  ["another type", { type: "resize", message: "source_created", data }, undefined],
  ["the widget's own texts", "auth_token_request", undefined],
  ["nothing", undefined, undefined],
];

test.each(cases)("%s", (_name, given, want) => {
  expect(parseWidgetEvent(given)).toEqual(want);
});
