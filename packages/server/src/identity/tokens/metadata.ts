import type { identity } from "@stoa/api";
import type { Handler } from "../../http/route.ts";

/** Metadata_Endpoints: one object or a list of clouds, as each version of az, the SDKs and Terraform read it. */
export const endpoints: Handler<typeof identity.authority.endpoints> = async (ctx, { query }) => {
  const version = query["api-version"] ?? "2015-01-01";
  const { base } = ctx;
  if (version < "2018-05-01") {
    return {
      galleryEndpoint: `${base}/`,
      graphEndpoint: `${base}/graph/`,
      portalEndpoint: `${base}/`,
      authentication: { loginEndpoint: `${base}/adfs`, audiences: [`${base}/`, "https://management.azure.com/"] },
    };
  }
  const isModern = version >= "2022-09-01";
  // Old versions of az can only use a login endpoint that ends in /adfs; what is newer expects Entra's style.
  const login = isModern && ctx.config.modernLoginEndpoint === "entra" ? base : `${base}/adfs`;
  const cloud = {
    name: "Stoa",
    portal: base,
    resourceManager: `${base}/`,
    gallery: `${base}/`,
    authentication: {
      loginEndpoint: login,
      audiences: [`${base}/`, "https://management.azure.com/"],
      tenant: "common",
      identityProvider: "AAD",
    },
    graphAudience: `${base}/graph/`,
    graph: `${base}/graph/`,
    microsoftGraphResourceId: `${base}/graph/`,
    batch: `${base}/`,
    media: base,
    sqlManagement: `${base}/`,
    activeDirectoryDataLake: `${base}/`,
    vmImageAliasDoc: `${base}/aliases.json`,
    suffixes: {
      storage: "localhost",
      keyVaultDns: "vault.localhost",
      sqlServerHostname: "sql.localhost",
      acrLoginServer: "azurecr.localhost",
    },
  };
  return isModern ? cloud : [cloud];
};
