import { expect, test } from "vitest";
import { secretValues } from "../../../src/client/redaction/secret-values.ts";

const config = {
  host: "db",
  password: "one",
  ssl: { mode: "verify", keys: [{ pem: "two" }, { pem: "three" }] },
  "a/b": "four",
  service: '{"private_key": "five", "port": 6}',
};

test.each<[string, unknown, readonly string[] | undefined, readonly string[]]>([
  ["a key", config, ["/password"], ["one"]],
  ["any index", config, ["/ssl/keys/*/pem"], ["two", "three"]],
  ["any key", config, ["/ssl/*"], ["verify", "three", "two"]],
  ["an escaped key", config, ["/a~1b"], ["four"]],
  ["a text that is JSON itself", config, ["/service"], ['{"private_key": "five", "port": 6}', "6", "five"]],
  ["a key that is nearly one", { pasword: "x", ssl: { kez: "y" }, host: "h" }, ["/password", "/ssl/key"], ["x", "y"]],
  ["places that are not there", config, ["/ssl/nothing/pem", "/password/x"], []],
  ["a number and a truth", { pin: 123456, on: true }, ["/pin", "/on"], ["123456"]],
  ["a pointer that is none: all of it", { a: "x" }, ["a"], ["x"]],
  ["an unknown connector: all of it", { a: "x", b: [{ c: "y" }] }, undefined, ["y", "x"]],
  ["a connector without secrets", config, [], []],
  ["no object", "text", ["/a"], []],
  ["keys of the prototype", {}, ["/constructor", "/__proto__"], []],
])("the secrets of %s", (_name, given, pointers, want) => {
  expect(secretValues(given, pointers)).toEqual(want);
});

test("a cycle ends", () => {
  const cycle: Record<string, unknown> = { a: "x" };
  cycle.self = cycle;
  expect(secretValues(cycle)).toEqual(["x"]);
});
