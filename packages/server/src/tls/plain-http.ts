import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:https";
import type { Socket } from "node:net";

const tlsHandshake = 0x16;

/**
 * Lets a server for https say a word to whoever calls its port with plain http: the CA's certificate to a client that
 * doesn't trust it yet, and to everyone else where to go. Nothing else is answered without TLS.
 */
export function hintAtPlainHttp(server: Server, options: { ca: string | undefined; base: () => string }): void {
  const plain = createServer((request, reply) => hint(request, reply, options));
  plain.requestTimeout = 10_000;
  const listeners = server.listeners("connection") as ((socket: Socket) => void)[];
  server.removeAllListeners("connection");
  server.on("connection", (socket: Socket) => {
    const patience = setTimeout(() => socket.destroy(), 20_000);
    const stop = () => clearTimeout(patience);
    socket.once("close", stop);
    socket.once("error", stop);
    socket.once("readable", () => {
      stop();
      const first = socket.read(1) as Buffer | null;
      if (first === null) return;
      // The TLS side reads what stands in the buffer before it asks the network.
      socket.unshift(first);
      if (first[0] === tlsHandshake) for (const listen of listeners) listen.call(server, socket);
      else plain.emit("connection", socket);
    });
  });
}

function hint(
  request: IncomingMessage,
  reply: ServerResponse,
  { ca, base }: { ca: string | undefined; base: () => string },
): void {
  const path = request.url ?? "/";
  reply.setHeader("connection", "close");
  if (request.method === "GET" && path.split("?")[0] === "/ca.pem" && ca !== undefined) {
    reply.writeHead(200, { "content-type": "application/x-pem-file" }).end(ca);
    return;
  }
  const target = `${base()}${path.startsWith("/") ? path.replace(/^\/+/, "/") : "/"}`;
  // A page may be sent on; a call with a token has to learn that it must not be made this way.
  if (request.method === "GET" && (request.headers.accept ?? "").includes("text/html")) {
    reply.writeHead(307, { location: target }).end();
    return;
  }
  reply
    .writeHead(400, { "content-type": "application/json; charset=utf-8" })
    .end(
      JSON.stringify({ error: { code: "HttpsRequired", message: `This port speaks https. The address is ${target}` } }),
    );
}
