import { expect, test } from "vitest";
import type { ContractRequest } from "../../../src/contract/case/exchange.ts";
import { redactRequest } from "../../../src/contract/view/redact-request.ts";
import { renderCurl } from "../../../src/contract/view/render-curl.ts";

const request: ContractRequest = {
  operation: { id: "x", method: "POST", path: "/x", statuses: [], security: [], tags: [], deprecated: false, pointer: "/paths/~1x/post" },
  path: "/x",
  query: { access_token: "s3cret", limit: "1" },
  headers: { accept: "application/json", authorization: "Bearer s3cret", "x-api-key": "s3cret", "x-organization-id": "acme" },
  body: {
    client_id: "id",
    client_secret: "s3cret",
    absent: { password: null },
    source_config: { host: "db", password: "s3cret", credentials: { kind: "s3cret", list: [{ value: "s3cret" }] } },
  },
};

test("a line that can be pasted holds no secret, and all the rest", () => {
  expect(renderCurl(redactRequest(request), "http://127.0.0.1:4010")).toBe(
    [
      "curl -i -X POST 'http://127.0.0.1:4010/x?access_token=%3Credacted%3E&limit=1'",
      "-H 'authorization: Bearer <redacted>' -H 'x-api-key: <redacted>' -H 'x-organization-id: acme'",
      `-d '${JSON.stringify({
        client_id: "id",
        client_secret: "<redacted>",
        absent: { password: null },
        source_config: { host: "db", password: "<redacted>", credentials: { kind: "<redacted>", list: [{ value: "<redacted>" }] } },
      })}'`,
    ].join(" "),
  );
});

test.each(["Bearer s3cret and more", "Basic s3cret\n second", "s3cret"])(
  "no form of the header lets a token through: %j",
  (authorization) => {
    expect(JSON.stringify(redactRequest({ ...request, headers: { authorization } }).headers)).not.toContain("s3cret");
  },
);
