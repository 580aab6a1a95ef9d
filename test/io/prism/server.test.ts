import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startPrismServer } from "../../../src/io/prism/server.ts";
import { prismDocument } from "./prism-document.ts";

test("serves a document on a free loopback port, and stops", async () => {
  const { address, close } = await startPrismServer(prismDocument, 0);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const headers = { authorization: "Bearer x", "content-type": "application/json" };
  const accepted = await fetch(`${address}/x`, { method: "POST", headers, body: JSON.stringify({ name: "a" }) });
  expect([accepted.status, accepted.headers.get("sl-violations")]).toEqual([201, null]);
  const refused = await fetch(`${address}/x`, { method: "POST", headers, body: JSON.stringify({ name: "" }) });
  expect(refused.status).toBe(422);
  expect(JSON.parse(refused.headers.get("sl-violations") ?? "")).toMatchObject([
    { location: ["request", "body", "name"], code: "minLength" },
  ]);
  expect((await fetch(`${address}/x`)).status).toBe(401);
  await close();
  await expect(fetch(`${address}/x`)).rejects.toThrow("fetch failed");
});

test("stops although a client holds a connection open", async () => {
  const { address, close } = await startPrismServer(prismDocument, 0);
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => (received += text));
  const ended = once(socket, "close");
  await Promise.all([close(), ended]);
  expect(received).toBe(""); // a server that waited would end the connection with a 408, a minute later
  socket.destroy();
});

test("a port that is taken is named", async () => {
  const server: Server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  await expect(startPrismServer(prismDocument, port)).rejects.toMatchObject({
    code: "mock-port-in-use",
    message: `The server cannot listen: listen EADDRINUSE: address already in use 127.0.0.1:${port}.`,
    place: `127.0.0.1:${port}`,
  });
  server.close();
});
