import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { EmbeddedApiError } from "airbyte-embedded-client";
import { openShop } from "./shop.js";

const { AIRBYTE_CLIENT_ID = "", AIRBYTE_CLIENT_SECRET = "", AIRBYTE_ORGANIZATION_ID = "", AIRBYTE_URL, PORT = "3000" } = process.env;
const shop = openShop({
  clientId: AIRBYTE_CLIENT_ID,
  clientSecret: AIRBYTE_CLIENT_SECRET,
  organizationId: AIRBYTE_ORGANIZATION_ID,
  ...(AIRBYTE_URL !== undefined && { baseUrl: AIRBYTE_URL }), // without it, Airbyte
});

createServer(async (request, response) => {
  const [, customer = ""] = /^\/customers\/([a-z0-9-]+)\/databases$/.exec(request.url ?? "") ?? [];
  const say = (status: number, body: unknown) => response.writeHead(status).end(`${JSON.stringify(body)}\n`);
  try {
    if (customer === "") say(404, { error: "there is no such page" });
    else if (request.method === "GET") say(200, (await shop.list(customer)).map(({ name }) => name));
    else say(201, { connected: (await shop.connect(customer, JSON.parse(await text(request)))).name });
  } catch (error) {
    if (error instanceof SyntaxError) say(400, { error: "the body is no JSON" });
    else if (error instanceof EmbeddedApiError && error.kind === "invalid")
      say(422, error.fieldErrors.map(({ field, message }) => `${field} ${message}`));
    else {
      console.error(error); // it holds no token and no secret
      say(503, { error: "try again later" });
    }
  }
}).listen(Number(PORT), "127.0.0.1", () => console.log(`the shop is open on http://127.0.0.1:${PORT}`));
