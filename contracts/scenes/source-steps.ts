import type { Body } from "../../src/contract/case/case.ts";
import { type CallStep, customer, postgres, type Step, sourceTemplate } from "./steps.ts";

/** A template of Postgres and a customer. */
export const database: readonly Step[] = [sourceTemplate("orders", postgres), ...customer("a")];
export const check = (config: Body, more: Partial<CallStep> = {}): Step => ({
  call: "check-source",
  as: "{a}",
  body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: config },
  keep: { check: "/id" },
  ...more,
});
export const status = (is: string, more: Body = {}): Step => ({
  call: "read-source-check",
  as: "{a}",
  path: { id: "{check}" },
  expect: { body: { status: is, ...more } },
});
export const put = (body: Body, expect = {}): Step => ({ call: "update-source", as: "{a}", path: { id: "{db}" }, body, expect });
