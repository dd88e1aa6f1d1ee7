import { lookup as systemLookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Agent } from "undici";
import { addressRule } from "./addresses.ts";

/** An outgoing call. */
export interface OutgoingRequest {
  url: string;
  method?: "GET" | "POST" | "PUT" | "DELETE" | "HEAD";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutSeconds?: number;
  maxBytes?: number;
}

/** What came back. */
export interface OutgoingReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  milliseconds: number;
}

/** Why a call wasn't made or didn't end well, in words for whoever gave the address. */
export class OutgoingError extends Error {
  /** True where no call was made, because the address isn't one we call. */
  readonly isRefusal: boolean;

  constructor(message: string, isRefusal: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "OutgoingError";
    this.isRefusal = isRefusal;
  }
}

/** The one way to call addresses that somebody else chose. */
export interface Outgoing {
  call(request: OutgoingRequest): Promise<OutgoingReply>;
  /** Whether an address may be kept at all, before anything is sent there; throws with the reason. */
  checkUrl(url: string): URL;
  close(): Promise<void>;
}

/** What the caller sets up. */
export interface OutgoingOptions {
  allowedNetworks: readonly string[];
  timeoutSeconds: number;
  maxBytes: number;
  /** Names to addresses; the system's own where none is given. */
  lookup?: (host: string) => Promise<string[]>;
}

/**
 * Calls that reach only checked addresses: the name is resolved, every address is judged, and exactly a judged one
 * is dialled, so that a name which answers differently the second time gains nothing. Redirects are not followed.
 */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const rule = addressRule(options.allowedNetworks);
  const lookup =
    options.lookup ?? (async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address));
  let opened: Promise<{ agent: Agent; request: typeof import("undici").request }> | undefined;

  async function chooseAddress(host: string, plain: boolean, port: string): Promise<string> {
    const bare = host.replace(/^\[|\]$/g, "");
    const addresses = isIP(bare) ? [bare] : await lookup(bare).catch(() => []);
    if (addresses.length === 0) throw new OutgoingError(`The name ${bare} has no address.`, false);
    const judged = addresses.map((address) => ({ address, judgement: rule.judge(address) }));
    const allowed = judged.find(({ judgement }) => judgement === "allowed");
    if (allowed) return allowed.address;
    // One private address among public ones is somebody trying it on.
    const found = judged.every(({ judgement }) => judgement === "public") ? judged[0] : undefined;
    if (!found) {
      throw new OutgoingError(
        `${bare} is a private address, which is not called. Whoever runs this server can allow its network with --allow-network.`,
        true,
      );
    }
    if (plain)
      throw new OutgoingError("Only https addresses are called; plain http only inside allowed networks.", true);
    if (port !== "" && port !== "443") throw new OutgoingError(`Port ${port} is not called; use 443.`, true);
    return found.address;
  }

  // The client is read with the first call, so that a start doesn't wait for it.
  async function open() {
    const { Agent, buildConnector, request } = await import("undici");
    const dial = buildConnector({ timeout: 10_000 });
    const agent = new Agent({
      connections: 64,
      connect(connection, done) {
        chooseAddress(connection.hostname, connection.protocol === "http:", connection.port).then(
          (address) =>
            dial(
              // The certificate is still checked against the name that was asked for.
              {
                ...connection,
                hostname: address,
                ...(isIP(connection.hostname) ? {} : { servername: connection.hostname }),
              },
              done,
            ),
          (error: Error) => done(error, null),
        );
      },
    });
    return { agent, request };
  }

  return {
    checkUrl,
    close: async () => (await opened)?.agent.close(),
    async call({
      url,
      method = "GET",
      headers = {},
      body,
      timeoutSeconds = options.timeoutSeconds,
      maxBytes = options.maxBytes,
    }) {
      const target = checkUrl(url);
      const began = performance.now();
      try {
        opened ??= open();
        const { agent, request } = await opened;
        const reply = await request(target, {
          dispatcher: agent,
          method,
          headers,
          body: body ?? null,
          headersTimeout: timeoutSeconds * 1000,
          bodyTimeout: timeoutSeconds * 1000,
          signal: AbortSignal.timeout(timeoutSeconds * 1000),
        });
        const bytes = await readUpTo(reply.body, maxBytes);
        return {
          status: reply.statusCode,
          headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)])),
          body: bytes,
          milliseconds: Math.round(performance.now() - began),
        };
      } catch (error) {
        throw inWords(error, target, timeoutSeconds);
      }
    },
  };
}

function checkUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new OutgoingError(`'${text}' is no web address.`, true);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new OutgoingError(`Addresses begin with https://, not ${url.protocol}`, true);
  }
  if (url.username || url.password)
    throw new OutgoingError("An address must not hold a user name or a password.", true);
  return url;
}

async function readUpTo(body: AsyncIterable<Buffer> & { destroy(): void }, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) {
      body.destroy();
      throw new OutgoingError(`The answer is longer than ${maxBytes} bytes.`, false);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function inWords(error: unknown, target: URL, seconds: number): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError" || /TIMEOUT/.test(code)) {
    return new OutgoingError(`${target.host} did not answer within ${seconds} seconds.`, false, error);
  }
  if (code === "ECONNREFUSED") return new OutgoingError(`Nothing listens at ${target.host}.`, false, error);
  return new OutgoingError(`${target.host}: ${error instanceof Error ? error.message : String(error)}`, false, error);
}
