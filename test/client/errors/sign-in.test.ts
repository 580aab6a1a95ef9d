import { expect, test } from "vitest";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import { createSandbox } from "../../../src/exports/sandbox.ts";

test("a 403 to wrong credentials leads to the credentials, and another to the organization", async () => {
  const sandbox = createSandbox();
  const options = { ...sandbox.credentials(), fetch: sandbox.fetch };
  const list = (more: object): Promise<unknown> => createEmbedded({ ...options, ...more }).sourceTemplates.list();
  await expect(list({ clientSecret: "wrong" })).rejects.toMatchObject({
    code: "forbidden",
    capability: "create-application-token",
    message: expect.stringMatching(/ Check client id, client secret and organization\.$/),
  });
  await expect(list({ organizationId: "11111111-1111-4111-8111-111111111111" })).rejects.toThrow(
    / Check the organization and the workspace of the token\.$/,
  );
});

test("a client without options says which it needs", () => {
  expect(() => createEmbedded(undefined as never)).toThrow("the options must be an object with clientId, clientSecret and organizationId");
});
