import { expect, test } from "vitest";
import { callerField } from "../../../src/client/api/caller-fields.ts";

test.each<[string, string | undefined]>([
  ["source_config", "config"],
  ["source_config.port", "config.port"],
  ["body.source_config.tunnel.0.port", "config.tunnel.0.port"],
  ["/source_config/port", "config.port"],
  ["/body/source_config/a.b", "config.a.b"],
  ["body.customization.stream_whitelist.0", "streams.names.0"],
  ["body.customization.other", "streams.other"],
  ["selected_connection_template_tags_mode", "connectionTemplates.mode"],
  ["query.name_contains", "nameContains"],
  ["body.workspace", "workspace"],
  ["query.limit", "pageSize"],
  ["#/source_config/port", "config.port"],
  ["/source_config/a~1b", "config.a/b"],
  ["source_config[0].port", "config.0.port"],
  ["body.name", undefined],
  ["body", undefined],
  ["", undefined],
  ["constructor.x", undefined],
  ["path.source_config", undefined],
])("%s is the caller's %s", (wire, want) => {
  expect(callerField(wire, { fields: { workspace_name: "workspace", region_id: null } })).toBe(want);
});
