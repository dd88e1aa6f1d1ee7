import { command, list, text } from "../command.ts";
import { UsageError } from "../usage-error.ts";

const roles = ["web", "worker", "all"] as const;

export const start = command({
  options: [
    { flags: "--port <number>", says: "where to listen (default: 8443)" },
    { flags: "--data <folder>", says: "where everything is kept (default: .stoa)" },
    { flags: "--no-seed", says: "begin empty, without sample companies" },
    {
      flags: "--allow-network <cidr...>",
      says: "a private network that webhooks, leads and packages may be at, plain http included; may be given several times",
    },
    { flags: "--role <role>", says: "which part of the work this process does", choices: roles, default: "all" },
  ],
  examples: {
    "stoa start": "brings the whole product up on the embedded database",
    "stoa start --port 9443 --data /srv/stoa --no-seed": "an empty marketplace elsewhere",
    "stoa start --allow-network 127.0.0.1/32": "lets webhooks go to a server on this machine",
    "DATABASE_URL=postgres://… stoa start --role worker": "a further worker on a PostgreSQL of yours",
  },
  exit: "0 after a stop, 1 where it can't start, 2 for wrong usage",
  async run(_io, _args, options) {
    const { serve } = await import("@stoa/server/start");
    const data = text(options, "data");
    const port = portOf(text(options, "port"));
    const networks = list(options, "allowNetwork");
    return serve({
      ...(port !== undefined && { port }),
      ...(data !== undefined && { data }),
      ...(options.seed === false && { seed: false }),
      ...(networks.length > 0 && { allowNetworks: networks }),
      role: roles.find((role) => role === options.role) ?? "all",
    });
  },
});

function portOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65_535) return port;
  throw new UsageError(`'${given}' is no port: a number from 0 to 65535 is.`);
}
