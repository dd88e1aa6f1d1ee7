import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The publisher's own endpoint in a demo: it keeps what it is sent. */
export interface Receiver {
  /** Its address, without a slash at the end. */
  url: string;
  /** Paths and bodies, in the order in which they came. */
  readonly received: { path: string; body: unknown }[];
  close(): void;
}

/** Opens an endpoint on this machine for notifications and leads. */
export async function openReceiver(): Promise<Receiver> {
  const received: Receiver["received"] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString("utf8");
    received.push({
      path: new URL(request.url ?? "/", "http://x").pathname,
      body: text ? JSON.parse(text) : undefined,
    });
    response.writeHead(200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => server.close(),
  };
}
