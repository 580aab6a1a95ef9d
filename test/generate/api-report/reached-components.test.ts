import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { reachedComponents } from "../../../src/generate/api-report/reached-components.ts";

it("an enum of 200,000 values does not overflow the stack", () => {
  const values = Array.from({ length: 200_000 }, (_, index) => `value-${index}`);
  const schema = { $ref: "#/components/schemas/Wide" };
  const document: JsonObject = {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { post: { requestBody: { content: { "application/json": { schema } } }, responses: {} } } },
    components: { schemas: { Wide: { enum: values, examples: values }, Unused: {} } },
  };
  expect(reachedComponents(document, listOperations(document))).toEqual(["Wide"]);
});
