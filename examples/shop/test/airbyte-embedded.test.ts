// One customer's journey on the sandbox: no network, no account. Written once by `airbyte-embedded init`; it is yours now.
import { createEmbedded } from "airbyte-embedded-client";
import { openProjectSandbox } from "airbyte-embedded-kit/sandbox/node";
import { expect, test } from "vitest";
import { api } from "../src/airbyte/api/index.js";
import { sourcePostgres } from "../src/airbyte/connectors/source-postgres.js";

test("a customer connects Postgres, and no other customer sees it", async () => {
  const sandbox = await openProjectSandbox(); // the documents that this project's lock pins
  const airbyte = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock, api });

  // You, the operator, prepare a template once. What its `defaults` set, no customer is asked for.
  const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "Our Postgres" });

  // Your customer Acme brings the rest.
  const acme = airbyte.workspace("acme");
  const source = await acme.sources.create(template, {
    name: "Postgres of Acme",
    config: {
      host: "my-host",
      port: 5432,
      database: "my-database",
      username: "my-username",
    },
  });

  expect((await acme.sources.list()).map(({ id }) => id)).toEqual([source.id]);
  expect(await airbyte.workspace("globex").sources.list()).toEqual([]);
}, 60_000); // documents of your own are bundled and compiled first
