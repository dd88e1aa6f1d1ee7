import { createHmac } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";
import { identityOf } from "../identity.ts";

const server = await testServer({ jobs: false });
const { base } = server;
const { fabrikam, contoso } = parties;
const { keys } = identityOf(server.services);
const ours = await keys.signing();
const foreign = await generateKeyPair("RS256", { extractable: true });
const elliptic = await generateKeyPair("ES256");
const now = Math.floor(Date.now() / 1000);

const good: JWTPayload = {
  iss: `${base}/${fabrikam.tenantId}/v2.0`,
  aud: `${base}/`,
  sub: fabrikam.app,
  oid: fabrikam.app,
  tid: fabrikam.tenantId,
  appid: fabrikam.appId,
  iat: now,
  nbf: now - 300,
  exp: now + 3599,
  ver: "2.0",
};
const header: JWTHeaderParameters = { alg: "RS256", typ: "JWT", kid: ours.kid };

const sign = (claims: JWTPayload = {}, head: Partial<JWTHeaderParameters> = {}) =>
  new SignJWT({ ...good, ...claims }).setProtectedHeader({ ...header, ...head }).sign(ours.key);
const without = (name: string) => {
  const claims = { ...good };
  delete claims[name];
  return new SignJWT(claims).setProtectedHeader(header).sign(ours.key);
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const byHand = (head: unknown, claims: unknown, signature: string) => `${encode(head)}.${encode(claims)}.${signature}`;
const ask = (token: string, url = "/subscriptions?api-version=2022-12-01") =>
  server.call("GET", url, { headers: { authorization: `Bearer ${token}` } });

/** Signs with our public key as if it were a shared secret: the classic confusion of algorithms. */
async function confused(): Promise<string> {
  const publicKey = await keys.verifying(ours.kid);
  const pem = publicKey ? await exportSPKI(publicKey) : "";
  const content = `${encode({ ...header, alg: "HS256" })}.${encode(good)}`;
  return `${content}.${createHmac("sha256", pem).update(content).digest("base64url")}`;
}

async function tampered(change: (parts: [string, string, string]) => [string, string, string]): Promise<string> {
  const [head = "", claims = "", signature = ""] = (await sign()).split(".");
  return change([head, claims, signature]).join(".");
}

test("the pattern that the forgeries are made from is accepted", async () => {
  expect((await ask(await sign())).status).toBe(200);
});

const forgeries: [string, () => string | Promise<string>][] = [
  ["no signature, alg none", () => byHand({ ...header, alg: "none" }, good, "")],
  ["alg None in another case", () => byHand({ ...header, alg: "NoNe" }, good, "")],
  ["alg HS256 with our public key", confused],
  ["alg HS256 with an empty key id", () => byHand({ alg: "HS256", typ: "JWT", kid: "" }, good, "AAAA")],
  [
    "alg ES256 by a foreign key",
    () => new SignJWT(good).setProtectedHeader({ ...header, alg: "ES256" }).sign(elliptic.privateKey),
  ],
  ["alg missing", () => byHand({ typ: "JWT", kid: ours.kid }, good, "AAAA")],
  ["a foreign key under our key id", () => new SignJWT(good).setProtectedHeader(header).sign(foreign.privateKey)],
  [
    "a foreign key under its own id",
    () => new SignJWT(good).setProtectedHeader({ ...header, kid: "foreign" }).sign(foreign.privateKey),
  ],
  [
    "a key brought along (jwk)",
    async () =>
      new SignJWT(good)
        .setProtectedHeader({ ...header, kid: "x", jwk: await exportJWK(foreign.publicKey) })
        .sign(foreign.privateKey),
  ],
  [
    "a key brought along under our id",
    async () =>
      new SignJWT(good)
        .setProtectedHeader({ ...header, jwk: await exportJWK(foreign.publicKey) })
        .sign(foreign.privateKey),
  ],
  [
    "keys at a foreign address (jku)",
    () =>
      new SignJWT(good)
        .setProtectedHeader({ ...header, kid: "x", jku: "https://evil.example/keys" })
        .sign(foreign.privateKey),
  ],
  ["a key id that is a path", () => byHand({ ...header, kid: "../../etc/passwd" }, good, "AAAA")],
  ["a key id that is SQL", () => byHand({ ...header, kid: "' or 1=1 --" }, good, "AAAA")],
  ["a key id that is a prototype's name", () => byHand({ ...header, kid: "__proto__" }, good, "AAAA")],
  ["no key id", () => sign({}, { kid: undefined as unknown as string })],
  ["an unknown critical header", () => byHand({ ...header, crit: ["x"], x: 1 }, good, "AAAA")],
  ["an identity token's type", () => sign({}, { typ: "id+jwt" })],
  ["no type", () => sign({}, { typ: undefined as unknown as string })],
  [
    "claims changed after signing",
    () => tampered(([head, , signature]) => [head, encode({ ...good, oid: contoso.app, sub: contoso.app }), signature]),
  ],
  ["the signature of another token", async () => tampered(([head, claims]) => [head, claims, "A".repeat(342)])],
  ["an empty signature", () => tampered(([head, claims]) => [head, claims, ""])],
  ["the signature cut short", () => tampered(([head, claims, signature]) => [head, claims, signature.slice(0, -4)])],
  ["expired", () => sign({ iat: now - 7200, nbf: now - 7200, exp: now - 3600 })],
  ["not yet valid", () => sign({ nbf: now + 3600, exp: now + 7200 })],
  ["issued in the future", () => sign({ iat: now + 3600, exp: now + 7200 })],
  ["no end", () => without("exp")],
  ["no beginning", () => without("nbf")],
  ["an end that is text", () => sign({ exp: "9999999999" as unknown as number })],
  ["no issuer", () => without("iss")],
  ["a foreign issuer", () => sign({ iss: `https://evil.example/${fabrikam.tenantId}/v2.0` })],
  ["an issuer that only begins like ours", () => sign({ iss: `${base}.evil.example/${fabrikam.tenantId}/v2.0` })],
  ["an issuer with a user name", () => sign({ iss: `https://localhost:8443@evil.example/${fabrikam.tenantId}/v2.0` })],
  ["an issuer of another tenant", () => sign({ iss: `${base}/${contoso.tenantId}/v2.0` })],
  ["an http issuer", () => sign({ iss: `http://localhost:8443/${fabrikam.tenantId}/v2.0` })],
  ["no audience", () => without("aud")],
  ["another API's audience", () => sign({ aud: "https://vault.azure.net" })],
  ["the metering API's audience", () => sign({ aud: "20e940b3-4c77-4b0b-9a53-9e16a1b010a7" })],
  ["several audiences", () => sign({ aud: [`${base}/`, "https://evil.example"] })],
  ["a tenant that is not the bearer's", () => sign({ tid: contoso.tenantId, iss: `${base}/${contoso.tenantId}/v2.0` })],
  ["no object id", () => without("oid")],
  ["an object id that there isn't", () => sign({ oid: crypto.randomUUID(), sub: crypto.randomUUID() })],
  [
    "an object id that is a group's",
    () =>
      sign({
        oid: contoso.supportGroup,
        sub: contoso.supportGroup,
        tid: contoso.tenantId,
        iss: `${base}/${contoso.tenantId}/v2.0`,
      }),
  ],
  ["an object id that is no GUID", () => sign({ oid: "' or 1=1", sub: "' or 1=1" })],
  ["a subject that is somebody else", () => sign({ sub: contoso.app })],
  ["another application's id", () => sign({ appid: contoso.appId })],
  ["no application", () => without("appid")],
  ["two parts only", async () => (await sign()).split(".").slice(0, 2).join(".")],
  ["four parts", async () => `${await sign()}.more`],
  ["not a token", () => "not-a-token"],
  ["a token of a megabyte", () => sign({ padding: "x".repeat(20_000) })],
];

test.each(forgeries)("%s is refused", async (_, forge) => {
  const { status, headers, body } = await ask(await forge());
  expect(status).toBe(401);
  expect(headers["www-authenticate"]).toContain('error="invalid_token"');
  expect(body.error.code).toBe("InvalidAuthenticationToken");
});

test("there are at least forty forgeries", () => {
  expect(forgeries.length).toBeGreaterThanOrEqual(40);
});

test("a token of whoever was disabled meanwhile is refused", async () => {
  const { db } = server.services.store.system;
  const token = await sign();
  await db.updateTable("principal").set({ isEnabled: false }).where("id", "=", fabrikam.app).execute();
  expect((await ask(token)).status).toBe(401);
  await db.updateTable("principal").set({ isEnabled: true }).where("id", "=", fabrikam.app).execute();
});
