import { Type } from "typebox";
import { operation } from "../operation.ts";

// The addresses of sign-in protocols, in the two styles that Azure's clients know: one authority for all tenants
// (as AD FS has it), and one per tenant (as Entra has it, version 1 and 2). Their shapes are the protocols' own.

const Form = Type.Record(Type.String(), Type.String());
const Query = Type.Object({}, { additionalProperties: true });
const tenant = Type.Object({ tenant: Type.String() });

const open = { surface: "oauth", auth: "none", documented: false } as const;

/** Where a cloud's endpoints are told. */
export const endpoints = operation({
  ...open,
  id: "Metadata_Endpoints",
  method: "get",
  path: "/metadata/endpoints",
  query: Type.Object({ "api-version": Type.Optional(Type.String()) }),
});

/** Which authorities belong together; asked by clients whose DNS was redirected. */
export const instance = operation({
  ...open,
  id: "Authority_Instance",
  method: "get",
  path: "/{tenant}/discovery/instance",
  params: tenant,
});

/** What an authority offers and where. */
export const adfsConfiguration = operation({
  ...open,
  id: "Adfs_Configuration",
  method: "get",
  path: "/adfs/.well-known/openid-configuration",
});
export const v2Configuration = operation({
  ...open,
  id: "Tenant_ConfigurationV2",
  method: "get",
  path: "/{tenant}/v2.0/.well-known/openid-configuration",
  params: tenant,
});
export const v1Configuration = operation({
  ...open,
  id: "Tenant_Configuration",
  method: "get",
  path: "/{tenant}/.well-known/openid-configuration",
  params: tenant,
});

/** The keys that tokens are signed with. */
export const adfsKeys = operation({ ...open, id: "Adfs_Keys", method: "get", path: "/adfs/discovery/keys" });
export const v2Keys = operation({
  ...open,
  id: "Tenant_KeysV2",
  method: "get",
  path: "/{tenant}/discovery/v2.0/keys",
  params: tenant,
});
export const v1Keys = operation({
  ...open,
  id: "Tenant_Keys",
  method: "get",
  path: "/{tenant}/discovery/keys",
  params: tenant,
});

/** Gives tokens for secrets, certificates, passwords, codes and refresh tokens. */
export const adfsToken = operation({
  ...open,
  id: "Adfs_Token",
  method: "post",
  path: "/adfs/oauth2/token",
  body: Form,
});
export const v2Token = operation({
  ...open,
  id: "Tenant_TokenV2",
  method: "post",
  path: "/{tenant}/oauth2/v2.0/token",
  params: tenant,
  body: Form,
});
export const v1Token = operation({
  ...open,
  id: "Tenant_Token",
  method: "post",
  path: "/{tenant}/oauth2/token",
  params: tenant,
  body: Form,
});

/** Begins a sign-in that a person ends in a browser elsewhere. */
export const adfsDeviceCode = operation({
  ...open,
  id: "Adfs_DeviceCode",
  method: "post",
  path: "/adfs/oauth2/devicecode",
  body: Form,
});
export const v2DeviceCode = operation({
  ...open,
  id: "Tenant_DeviceCodeV2",
  method: "post",
  path: "/{tenant}/oauth2/v2.0/devicecode",
  params: tenant,
  body: Form,
});
export const v1DeviceCode = operation({
  ...open,
  id: "Tenant_DeviceCode",
  method: "post",
  path: "/{tenant}/oauth2/devicecode",
  params: tenant,
  body: Form,
});

const page = { surface: "oauth", auth: "optional", documented: false } as const;

/** The page on which a person enters the code of a device. */
export const devicePage = operation({ ...page, id: "Device_Page", method: "get", path: "/devicelogin", query: Query });
export const deviceConfirm = operation({
  ...page,
  id: "Device_Confirm",
  method: "post",
  path: "/devicelogin",
  body: Form,
});

/** The page from which a client on this machine gets a code that it turns into tokens. */
export const adfsAuthorize = operation({
  ...page,
  id: "Adfs_Authorize",
  method: "get",
  path: "/adfs/oauth2/authorize",
  query: Query,
});
export const v2Authorize = operation({
  ...page,
  id: "Tenant_AuthorizeV2",
  method: "get",
  path: "/{tenant}/oauth2/v2.0/authorize",
  params: tenant,
  query: Query,
});
export const authorizeConfirm = operation({
  ...page,
  id: "Authorize_Confirm",
  method: "post",
  path: "/authorize",
  body: Form,
});

/** Tokens for what runs in a resource, as the instance metadata service and App Service give them. */
export const identityEndpoint = operation({
  ...open,
  id: "ManagedIdentity_Token",
  method: "get",
  path: "/metadata/identity/oauth2/token",
  query: Type.Object({
    resource: Type.Optional(Type.String()),
    client_id: Type.Optional(Type.String()),
    object_id: Type.Optional(Type.String()),
    mi_res_id: Type.Optional(Type.String()),
  }),
});

/** Makes the secret by which a workload of ours asks that endpoint for its managed identity's tokens. */
export const identityHeader = operation({
  id: "ManagedIdentity_CreateHeader",
  method: "post",
  path: "/api/v1/identity/managed-identities/{principalId}/header",
  params: Type.Object({ principalId: Type.String() }),
  reply: Type.Object({ endpoint: Type.String(), header: Type.String() }),
  errors: ["NotFound", "AuthorizationFailed"],
});
