import type { FastifyReply } from "fastify";
import type { EventSource } from "./answer.ts";

/** Sends server-sent events until the source ends or the reader goes. */
export function sendEvents(reply: FastifyReply, source: EventSource, gone: AbortSignal): FastifyReply {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // A proxy that gathers answers would hold the events back.
    "x-accel-buffering": "no",
  });
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    clearInterval(pulse);
    if (!raw.writableEnded) raw.end();
  };
  // Proxies close what is silent for a minute.
  const pulse = setInterval(() => raw.write(": still here\n\n"), 20_000);
  raw.once("close", end);
  gone.addEventListener("abort", end, { once: true });
  let id = 0;
  const push = (data: unknown, event?: string) => {
    if (raw.writableEnded) return;
    const lines = JSON.stringify(data);
    raw.write(`id: ${++id}\n${event ? `event: ${event}\n` : ""}data: ${lines}\n\n`);
  };
  Promise.resolve(source(push, ended.signal)).then(end, end);
  return reply;
}
