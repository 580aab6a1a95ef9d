import { expect, test } from "vitest";
import type { Readings } from "../../src/sandbox/readings.ts";
import { goodConfig, openShop } from "./shop.ts";

test.each<Readings["checkSteps"]>(["reads", "clock"])(
  "a check that has failed stays as it ended, however late it is read: %s",
  async (checkSteps) => {
    const { call, customer, template, sandbox } = await openShop({ readings: { checkSteps } });
    const { token, workspace } = await customer("a");
    const body = {
      workspace_id: workspace,
      source_template_id: template("Orders"),
      source_config: { ...goodConfig, host: "bad.example.com" },
    };
    const { id } = (await call("POST /embedded/sources/check", { token, body })).body;
    const read = async () => {
      await sandbox.clock.advance(5000);
      return (await call(`GET /embedded/sources/check/${id}/status`, { token })).body;
    };
    for (let step = 0; step < 2; step++) await read();
    const ended = await read();
    expect(ended).toMatchObject({ status: "failed" });
    expect(await read()).toEqual(ended);
  },
);
