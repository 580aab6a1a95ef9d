import { request } from "node:http";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { startPrismServer } from "../../../src/io/prism/server.ts";
import { prismDocument } from "./prism-document.ts";

const violated = { type: "string" };
const shapes: Readonly<Record<string, object>> = {
  "/airbyte": { message: violated, errors: { type: "array", items: { type: "object", properties: { field: violated } } } },
  "/fastapi": { detail: { type: "array", items: { type: "object", properties: { msg: violated } } } },
};

/** Each path takes the same body, and declares a refusal of another shape. */
const document: JsonObject = {
  ...prismDocument,
  paths: Object.fromEntries(
    Object.entries(shapes).map(([path, properties]): [string, JsonObject] => {
      const schema = { type: "object", properties: { name: { type: "string" }, list: { type: "array", items: { type: "integer" } } } };
      const refused = { description: "Refused", content: { "application/json": { schema: { type: "object", properties } } } };
      const content = { "application/json": { schema }, "multipart/form-data": { schema } };
      return [path, { post: { requestBody: { content }, responses: { 200: { description: "Fine" }, 422: refused } } } as never]; // JSON
    }),
  ),
};

async function send(address: string, path: string, headers: Record<string, string>, body: string): Promise<readonly [number, unknown]> {
  return new Promise((resolve, reject) => {
    const sending = request(address + path, { method: "POST", headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => resolve([answer.statusCode ?? 0, text === "" ? undefined : JSON.parse(text)]));
    });
    sending.on("error", reject).end(body);
  });
}

async function onServer<T>(run: (address: string) => Promise<T>): Promise<T> {
  const { address, close } = await startPrismServer(document, 0);
  return run(address).finally(close);
}

const json = { "content-type": "application/json" };

test("a refusal says in its body what is violated, in the shape that the document declares", async () => {
  await onServer(async (address) => {
    const body = JSON.stringify({ name: 5, list: ["x"] });
    const messages = ["Request body property list.0 must be integer", "Request body property name must be string"];
    const [status, airbyte] = await send(address, "/airbyte", json, body);
    expect([status, Object(airbyte).message, Object(airbyte).errors]).toEqual([
      422,
      "The request violates the API's document.",
      expect.arrayContaining([
        { field: "body.list.0", message: messages[0], error_code: "type" },
        { field: "body.name", message: messages[1], error_code: "type" },
      ]),
    ]);
    expect((await send(address, "/fastapi", json, body))[1]).toEqual({
      detail: expect.arrayContaining([
        { loc: ["body", "list", "0"], msg: messages[0], type: "type" },
        { loc: ["body", "name"], msg: messages[1], type: "type" },
      ]),
    });
    expect((await send(address, "/airbyte", json, '{"name":"a"}'))[0]).toBe(200);
  });
});

test.each([
  ["127.0.0.1", 200],
  ["127.0.0.1:9", 200],
  ["localhost:4010", 200],
  ["LOCALHOST", 200],
  ["[::1]:4010", 200],
  ["evil.example", 421],
  ["evil.example:4010", 421],
  ["127.0.0.1.evil.example", 421],
  ["localhost.evil.example", 421],
  ["evil.example:80@localhost", 421],
])("a request for the host %s is answered with %d", async (host, want) => {
  await onServer(async (address) => expect((await send(address, "/airbyte", { ...json, host }, "{}"))[0]).toBe(want));
});

test.each([
  ["multipart/form-data; boundary=", 400],
  ['multipart/form-data; boundary=""', 400],
  ["multipart/form-data", 400],
  ["multipart/form-data; charset=utf-8", 400],
  ["multipart/form-data; boundary=x; y", 400],
  ["multipart", 400],
  ["application/json; charset=", 400],
  ["multipart/form-data; boundary=x", 200],
  ['Multipart/Form-Data; Boundary="a b"', 200],
  ["application/json; charset=utf-8", 200],
])("a body of type %s is answered with %d", async (type, want) => {
  await onServer(async (address) => {
    // The second request goes the same way as the first, by which the guard is put in place.
    for (const _ of [1, 2])
      expect((await send(address, "/airbyte", { "content-type": type }, type.includes("json") ? "{}" : "--x--"))[0]).toBe(want);
  });
});
