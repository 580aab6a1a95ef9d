import { expect, test } from "vitest";
import { renderCurl } from "../../../src/contract/view/render-curl.ts";
import { listOperations } from "../../../src/document/list-operations.ts";

const [get, post] = listOperations({ paths: { "/x": { get: {}, post: {} } } });

test("a request with a query", () => {
  expect(
    renderCurl({ operation: get!, path: "/x", query: { tags: ["a b", "c&d"], mode: "all" }, headers: { accept: "*/*" } }, "http://h"),
  ).toBe("curl -i 'http://h/x?tags=a+b&tags=c%26d&mode=all'");
});

test("a request with a body: quotes stay what they are to the shell", () => {
  const headers = { authorization: "Bearer t", "content-type": "application/json" };
  expect(renderCurl({ operation: post!, path: "/x", query: {}, headers, body: { name: "O'Hara; $(id)" } }, "http://h")).toBe(
    `curl -i -X POST 'http://h/x' -H 'authorization: Bearer t' -H 'content-type: application/json' -d '{"name":"O'\\''Hara; $(id)"}'`,
  );
});

test("a path cannot steer a terminal", () => {
  expect(renderCurl({ operation: get!, path: "/x\u001b[2J", query: {}, headers: {} }, "http://h")).toBe("curl -i 'http://h/x%1B[2J'");
});
