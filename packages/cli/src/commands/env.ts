import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { command, format, text } from "../command.ts";

export const env = command({
  options: [
    { flags: "--data <folder>", says: "the data folder of the server (default: .stoa)" },
    { ...format, says: "shell lines, or JSON" },
  ],
  examples: {
    'eval "$(stoa env)"': "sets STOA_BASE_URL, AZURE_TENANT_ID, AZURE_CLIENT_ID and so on in this shell",
    "stoa env --format json | jq -r .clientSecret": "hands the demo customer's secret to another program",
  },
  exit: "0, 1 where no server was started on that folder yet",
  async run(io, _args, options) {
    const { credentialsFile } = await import("@stoa/server/env");
    const data = resolve(io.cwd, text(options, "data") ?? ".stoa");
    const file = credentialsFile(data);
    if (!existsSync(file)) {
      io.err(`stoa: there are no credentials in ${data}. Start the server once: npm start -- --data ${data}\n`);
      return 1;
    }
    const known = JSON.parse(readFileSync(file, "utf8")) as Record<string, string | null>;
    if (options.format === "json") io.out(`${JSON.stringify(known, undefined, 2)}\n`);
    else for (const [name, value] of shellVariables(known)) io.out(`export ${name}=${quote(value)}\n`);
    return 0;
  },
});

function shellVariables(known: Record<string, string | null>): [string, string][] {
  const names: [string, string | null | undefined][] = [
    ["STOA_BASE_URL", known.baseUrl],
    ["AZURE_TENANT_ID", known.tenantId],
    ["AZURE_CLIENT_ID", known.clientId],
    ["AZURE_CLIENT_SECRET", known.clientSecret],
    ["AZURE_SUBSCRIPTION_ID", known.subscriptionId],
    ["AZURE_AUTHORITY_HOST", known.baseUrl],
    ["REQUESTS_CA_BUNDLE", known.caFile],
    ["NODE_EXTRA_CA_CERTS", known.caFile],
  ];
  return names.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
