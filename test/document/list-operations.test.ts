import { expect, test } from "vitest";
import { listOperations } from "../../src/document/list-operations.ts";

test("lists operations in document order, with what the document states about them", () => {
  const document = {
    security: [{ HTTPBearer: [] }],
    paths: {
      "/b/{id}": {
        parameters: [],
        post: {
          operationId: "create_b",
          tags: ["B"],
          summary: "Make a b",
          description: "Makes it.",
          deprecated: true,
          responses: { 200: {}, default: {} },
        },
        get: { operationId: "get_b", security: [], responses: {} },
      },
      "/a": { put: { security: [{ scoped: [] }, { operator: [], scoped: [] }] } },
    },
  };
  expect(listOperations(document)).toEqual([
    {
      id: "create_b",
      method: "POST",
      path: "/b/{id}",
      statuses: ["200", "default"],
      security: ["HTTPBearer"],
      tags: ["B"],
      deprecated: true,
      summary: "Make a b",
      description: "Makes it.",
      pointer: "/paths/~1b~1{id}/post",
    },
    {
      id: "get_b",
      method: "GET",
      path: "/b/{id}",
      statuses: [],
      security: [],
      tags: [],
      deprecated: false,
      pointer: "/paths/~1b~1{id}/get",
    },
    {
      id: "put_a",
      method: "PUT",
      path: "/a",
      statuses: [],
      security: ["scoped", "operator"],
      tags: [],
      deprecated: false,
      pointer: "/paths/~1a/put",
    },
  ]);
});

test.each([
  ["no paths", {}, []],
  ["paths of another kind", { paths: [] }, []],
  ["a path item and an operation of another kind", { paths: { "/a": null, "/b": { get: "no", parameters: [] } } }, []],
  ["no operationId, on the root", { paths: { "/": { get: {} } } }, ["get_"]],
  ["ids derived from method and path", { paths: { "/a/{b}-c": { get: {}, delete: {} } } }, ["get_a_b_c", "delete_a_b_c"]],
  ["an id given twice", { paths: { "/a": { get: { operationId: "x" } }, "/b": { get: { operationId: "x" } } } }, ["x", "x_2"]],
  ["an empty id", { paths: { "/a": { get: { operationId: "" } } } }, ["get_a"]],
])("ids of %s", (_name, document, want) => {
  expect(listOperations(document).map(({ id }) => id)).toEqual(want);
});
