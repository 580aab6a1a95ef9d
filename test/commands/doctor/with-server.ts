import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FixedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Serves one answer to every request, on loopback, while the test runs. */
export async function withServer({ status, headers, body }: FixedAnswer, test: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
