import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { answers, api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const whole: JsonObject = { type: "integer" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
/** A condition, whose keyword looks like a promise in an object literal. */
const when = (condition: Json, consequence: Json, more: JsonObject = {}): JsonObject => ({
  if: condition,
  ...Object.fromEntries([["then", consequence]]),
  ...more,
});

const breaks = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith("breaking"));

/** Each was found by random pairs: only a payload with members that the change does not name shows it. */
const changes: readonly [name: string, base: JsonObject, head: JsonObject, request: readonly string[], config: readonly string[]][] = [];

describe("a change that few payloads show", () => {
  test.each(changes)("%s", (_, base, head, request, config) => {
    expect(breaks(told(api(body(base)), api(body(head))))).toEqual(request);
    expect(breaks(told(api(answers(head)), api(answers(base)))).length > 0).toBe(true);
    expect(breaks(configLines(compareSchemas(base, head)))).toEqual(config);
  });
});
