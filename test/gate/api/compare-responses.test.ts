import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { api, told } from "./small-api.ts";

const of = (name: string): Json => ({ type: "object", required: [name], properties: { [name]: { type: "string" } } });
const [msg, code] = [of("msg"), of("code")];

function responses(schemas: Readonly<Record<string, Json>>): JsonObject {
  const entries = Object.entries(schemas).map(([status, schema]) => [
    status,
    { description: "x", content: { "application/json": { schema } } },
  ]);
  return api({ responses: Object.fromEntries(entries) });
}

const lost = (status: string): string => `breaking response-property-became-optional response/${status}/body/msg required {"code":"a"}`;
const newKey = (status: string): string => `info response-narrowed response/${status}/body/code`;
const other = (status: string): string[] => [lost(status), newKey(status)];

test.each<[string, Record<string, Json>, Record<string, Json>, string[]]>([
  ["404 falls back to the default", { 200: msg, 404: msg, default: code }, { 200: msg, default: code }, other("404")],
  ["404 falls back to its range", { 200: msg, 404: msg, "4XX": code }, { 200: msg, "4XX": code }, other("404")],
  ["the range comes before the default", { 404: msg, "4XX": code, default: msg }, { "4XX": code, default: msg }, other("404")],
  ["200 falls to a new range", { 200: msg }, { "2XX": code }, ["info response-status-added response/2XX", ...other("200")]],
  ["200 falls to a range of the same body", { 200: msg }, { "2XX": msg }, ["info response-status-added response/2XX"]],
  ["200 falls to the default of the same body", { 200: msg, default: msg }, { default: msg }, []],
  ["a range becomes one status", { "2XX": msg }, { 200: msg }, []],
  ["a range becomes two statuses", { "2XX": msg }, { 200: msg, 201: msg }, []],
  ["a range becomes a status beside a default", { "2XX": msg, default: code }, { 200: msg, default: code }, []],
  ["a range becomes a status of another body", { "2XX": msg }, { 200: code }, other("200")],
  ["a range of errors falls to the default", { 200: msg, "4XX": msg, default: code }, { 200: msg, 404: msg, default: code }, other("4XX")],
  ["the letters of a range have no case", { "2XX": msg }, { "2xx": msg }, []],
  ["a range is gone", { 200: msg, "3XX": msg }, { 200: msg }, ["breaking response-status-removed response/3XX"]],
  [
    "a new success is no change of the default",
    { default: code },
    { 201: msg, default: code },
    ["info response-status-added response/201"],
  ],
])("%s", (_name, base, head, want) => {
  expect(told(responses(base), responses(head))).toEqual(want);
});
