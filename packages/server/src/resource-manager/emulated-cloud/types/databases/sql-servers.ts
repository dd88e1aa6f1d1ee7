import { resourceType } from "../../resource-type.ts";

export const sqlServers = resourceType({
  type: "Microsoft.Sql/servers",
  doc: "SQL server: its name under database.windows.net.",
  tracked: true,
  provisioningState: false,
  naming: {
    pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    code: "InvalidServerName",
    say: (name) =>
      `Invalid value given for parameter ServerName. '${name}' must have 1 to 63 lower-case letters, digits and hyphens and must not begin or end with a hyphen.`,
  },
  taken: {
    code: "NameAlreadyExists",
    say: (name) => `The name '${name}.database.windows.net' already exists. Choose a different name.`,
  },
  secret: ["properties.administratorLoginPassword"],
  defaults: () => ({
    kind: "v12.0",
    properties: { version: "12.0", publicNetworkAccess: "Enabled", minimalTlsVersion: "1.2" },
  }),
  computed: (resource) => ({
    properties: {
      fullyQualifiedDomainName: `${resource.name}.database.windows.net`,
      state: "Ready",
      privateEndpointConnections: [],
    },
  }),
  example: {
    name: "contoso-sql",
    body: {
      location: "westeurope",
      properties: { administratorLogin: "stoa", administratorLoginPassword: "Secret-0123" },
    },
    reads: {
      "properties.fullyQualifiedDomainName": "contoso-sql.database.windows.net",
      kind: "v12.0",
      "properties.administratorLoginPassword": undefined,
    },
  },
});
