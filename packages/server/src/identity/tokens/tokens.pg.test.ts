import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { beforeAll, expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";
import { addSecret } from "../directory/directory.ts";
import { createIdentityHeader } from "./managed-identity.ts";

const server = await testServer({ jobs: false });
const { base } = server;
const azureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
const { fabrikam, contoso } = parties;

beforeAll(async () => {
  const { db } = server.services.store.system;
  await addSecret(db, fabrikam.app, "right-secret");
  await addSecret(db, fabrikam.app, "old-secret", { expiresAt: new Date(Date.now() - 1000) });
  await addSecret(db, fabrikam.owner, "a password", { kind: "password" });
});

const form = (path: string, fields: Record<string, string>) =>
  server.call("POST", path, {
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

const secret = {
  grant_type: "client_credentials",
  client_id: fabrikam.appId,
  client_secret: "right-secret",
  scope: `${base}//.default`,
};

test("az's service principal signs in at the one authority for all tenants and lists its subscriptions", async () => {
  const { status, body } = await form("/adfs/oauth2/token", { ...secret, client_info: "1" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599 });
  // "BASE//.default" is for "BASE/": only the last /.default goes.
  expect(decodeJwt(body.access_token)).toMatchObject({
    aud: `${base}/`,
    iss: `${base}/adfs`,
    tid: fabrikam.tenantId,
    oid: fabrikam.app,
    appid: fabrikam.appId,
    idtyp: "app",
  });
  const headers = { authorization: `Bearer ${body.access_token}` };
  const list = await server.call("GET", "/subscriptions?api-version=2019-11-01", { headers });
  expect(list.body.value).toHaveLength(1);
});

test("the JS SDK signs in at its tenant's authority and asks for Azure's own audience", async () => {
  const { body, headers } = await form(`/${fabrikam.tenantId}/oauth2/v2.0/token?client-request-id=x`, {
    ...secret,
    scope: "https://management.azure.com/.default",
  });
  expect(headers["cache-control"]).toBe("no-store");
  expect(decodeJwt(body.access_token)).toMatchObject({
    aud: "https://management.azure.com",
    iss: `${base}/${fabrikam.tenantId}/v2.0`,
    azp: fabrikam.appId,
    ver: "2.0",
  });
});

test("the first version says its numbers as text and for what the token is", async () => {
  const { body } = await form(`/${fabrikam.tenantId}/oauth2/token`, {
    grant_type: "client_credentials",
    client_id: fabrikam.appId,
    client_secret: "right-secret",
    resource: "20e940b3-4c77-4b0b-9a53-9e16a1b010a7",
  });
  expect(body).toMatchObject({ expires_in: "3599", resource: "20e940b3-4c77-4b0b-9a53-9e16a1b010a7" });
  expect(Number(body.expires_on) - Number(body.not_before)).toBe(3599);
});

test.each([
  ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7000215],
  ["an expired secret", { client_secret: "old-secret" }, 401, "invalid_client", 7000222],
  ["an unknown application", { client_id: crypto.randomUUID() }, 400, "unauthorized_client", 700016],
  ["another tenant's application", { client_id: contoso.appId }, 400, "unauthorized_client", 700016],
  ["an unknown resource", { scope: "https://example.com/.default" }, 400, "invalid_resource", 500011],
  ["a scope without a resource", { scope: "everything" }, 400, "invalid_scope", 70011],
  ["an unknown grant", { grant_type: "implicit" }, 400, "unsupported_grant_type", 70003],
])("%s is refused as Entra refuses it", async (_, fields, status, error, number) => {
  const reply = await form(`/${fabrikam.tenantId}/oauth2/v2.0/token`, { ...secret, ...fields });
  expect(reply.status).toBe(status);
  expect(reply.body).toMatchObject({ error, error_codes: [number] });
  expect(reply.body.error_description).toMatch(
    new RegExp(`^AADSTS${number}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
  );
});

test("an unknown tenant is refused", async () => {
  const { status, body } = await form(`/nowhere.example/oauth2/v2.0/token`, secret);
  expect([status, body.error_codes]).toEqual([400, [90002]]);
});

const password = {
  grant_type: "password",
  username: "owner@fabrikam.example",
  password: "a password",
  client_id: azureCli,
  scope: `${base}//.default offline_access openid profile`,
};

test("a person signs in with a password; the identity token says tenant and name, and is no access token", async () => {
  const { body } = await form("/adfs/oauth2/token", password);
  expect(decodeJwt(body.id_token)).toMatchObject({
    tid: fabrikam.tenantId,
    preferred_username: "owner@fabrikam.example",
    aud: azureCli,
  });
  expect(JSON.parse(Buffer.from(body.client_info, "base64url").toString())).toEqual({
    uid: fabrikam.owner,
    utid: fabrikam.tenantId,
  });
  const misused = await server.call("GET", "/tenants?api-version=2019-11-01", {
    headers: { authorization: `Bearer ${body.id_token}` },
  });
  expect(misused.status).toBe(401);
  expect((await form("/adfs/oauth2/token", { ...password, password: "wrong" })).body.error_codes).toEqual([50126]);
});

test("a refresh token works more than once, for other resources too, but not for another client", async () => {
  const { body } = await form("/adfs/oauth2/token", password);
  const fields = { grant_type: "refresh_token", refresh_token: body.refresh_token, client_id: azureCli };
  for (const scope of [`${base}//.default`, `${base}/graph//.default`]) {
    expect((await form("/adfs/oauth2/token", { ...fields, scope })).status).toBe(200);
  }
  const stolen = await form("/adfs/oauth2/token", {
    ...fields,
    client_id: "1950a258-227b-4e31-a9cf-717495945fc2",
    scope: `${base}//.default`,
  });
  expect(stolen.body.error).toBe("invalid_grant");
});

test("a device waits until a person lets it in, once", async () => {
  const begun = await form("/adfs/oauth2/devicecode", {
    client_id: azureCli,
    scope: `${base}//.default offline_access`,
  });
  expect(begun.body.message).toContain(begun.body.user_code);
  const poll = () =>
    form("/adfs/oauth2/token", {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: azureCli,
      device_code: begun.body.device_code,
      code: begun.body.device_code,
    });
  expect((await poll()).body.error).toBe("authorization_pending");
  const page = await server.call("GET", "/devicelogin");
  expect(page.text).toContain("Fabrikam owner");
  const done = await form("/devicelogin", { code: begun.body.user_code.toLowerCase(), demo: fabrikam.owner });
  expect(done.text).toContain("signed in");
  expect(decodeJwt((await poll()).body.access_token)).toMatchObject({ oid: fabrikam.owner, aud: `${base}/` });
  expect((await poll()).body.error).toBe("expired_token");
});

test("a client on this machine gets a code that only it can turn into tokens, once", async () => {
  const verifier = "a-verifier-that-is-long-enough-to-be-one-of-them";
  const asked = {
    client_id: azureCli,
    redirect_uri: "http://localhost:8400",
    scope: `${base}//.default offline_access openid profile`,
    state: "s",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  const page = await server.call("GET", `/adfs/oauth2/authorize?${new URLSearchParams(asked)}`);
  expect(page.text).toContain("asks to act as you");
  const sent = await form("/authorize", { ...asked, demo: fabrikam.owner });
  const target = new URL(String(sent.headers.location));
  expect(target.origin).toBe("http://localhost:8400");
  expect(target.searchParams.get("state")).toBe("s");
  const redeem = (code_verifier: string) =>
    form("/adfs/oauth2/token", {
      grant_type: "authorization_code",
      client_id: azureCli,
      code: target.searchParams.get("code") ?? "",
      redirect_uri: asked.redirect_uri,
      code_verifier,
    });
  expect((await redeem("another")).body.error).toBe("invalid_grant");
  // The failed try used it up.
  expect((await redeem(verifier)).body.error).toBe("invalid_grant");
});

test("codes go to no other machine", async () => {
  const { text } = await server.call(
    "GET",
    `/adfs/oauth2/authorize?client_id=${azureCli}&redirect_uri=https://evil.example&code_challenge=x`,
  );
  expect(text).toContain("another machine");
});

test.each([
  ["/adfs/.well-known/openid-configuration", `${base}/adfs`, `${base}/adfs/oauth2/token`],
  [
    `/${fabrikam.tenantId}/v2.0/.well-known/openid-configuration`,
    `${base}/${fabrikam.tenantId}/v2.0`,
    `${base}/${fabrikam.tenantId}/oauth2/v2.0/token`,
  ],
  [
    "/fabrikam.example/v2.0/.well-known/openid-configuration",
    `${base}/${fabrikam.tenantId}/v2.0`,
    `${base}/${fabrikam.tenantId}/oauth2/v2.0/token`,
  ],
])("%s is complete and consistent with its address", async (path, issuer, endpoint) => {
  const { body } = await server.call("GET", path);
  expect(body).toMatchObject({ issuer, token_endpoint: endpoint });
  const keys = await server.call("GET", body.jwks_uri.slice(base.length));
  expect(keys.body.keys[0]).toMatchObject({ kty: "RSA", use: "sig", alg: "RS256" });
});

test("metadata are an object, a list, an object: as each version of the clients reads them", async () => {
  const read = async (version: string) =>
    (await server.call("GET", `//metadata/endpoints?api-version=${version}`)).body;
  expect(await read("2015-01-01")).toMatchObject({
    authentication: { loginEndpoint: `${base}/adfs`, audiences: [`${base}/`, "https://management.azure.com/"] },
  });
  expect(await read("2019-05-01")).toMatchObject([
    { resourceManager: `${base}/`, authentication: { loginEndpoint: `${base}/adfs` } },
  ]);
  expect(await read("2022-09-01")).toMatchObject({ name: "Stoa", authentication: { loginEndpoint: base } });
});

test("a workload gets its managed identity's tokens by its header, and nobody does without", async () => {
  const { system } = server.services.store;
  const { savePrincipal } = await import("../directory/directory.ts");
  const appId = crypto.randomUUID();
  const id = await savePrincipal(system.db, {
    tenantId: fabrikam.tenantId,
    kind: "ManagedIdentity",
    displayName: "an identity",
    appId,
    resourceId: `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`,
  });
  const header = await createIdentityHeader({ system }, id);
  const url = "/metadata/identity/oauth2/token?api-version=2019-08-01&resource=20e940b3-4c77-4b0b-9a53-9e16a1b010a7";
  const { body } = await server.call("GET", url, { headers: { "x-identity-header": header } });
  expect(body).toMatchObject({ token_type: "Bearer", client_id: appId });
  expect(typeof body.expires_on).toBe("string");
  expect((await server.call("GET", url, { headers: { metadata: "true" } })).status).toBe(401);
  expect((await server.call("GET", url, { headers: { "x-identity-header": `${id}.guess` } })).status).toBe(401);
});
