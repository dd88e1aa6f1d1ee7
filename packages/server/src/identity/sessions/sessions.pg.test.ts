import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ jobs: false });
const signIn = (body: object, headers = {}) => server.call("POST", "/api/v1/identity/sign-in", { body, headers });

async function session(id: string = parties.fabrikam.owner) {
  const { headers, body } = await signIn({ demo: id });
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  return { cookie, csrf: body.csrfToken as string, setCookie: String(headers["set-cookie"]) };
}

test("the sign-in page offers the five sample companies with the party that each is", async () => {
  const { body } = await server.call("GET", "/api/v1/identity/demo");
  expect(body.value).toMatchObject([
    { company: "Contoso", kind: "publisher", isResold: false },
    { company: "Fabrikam", kind: "customer", isResold: false },
    { company: "Adatum", kind: "customer", isResold: true },
    { company: "Northwind", kind: "reseller" },
    { company: "Operator", kind: "operator" },
  ]);
});

test("a session's cookie is for this host and https only, and no script reads it", async () => {
  const { setCookie } = await session();
  expect(setCookie).toMatch(/^__Host-stoa=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
});

test("me says for whom one may act, and nobody is refused", async () => {
  const { cookie } = await session(parties.contoso.owner);
  const { body } = await server.call("GET", "/api/v1/identity/me", { headers: { cookie } });
  expect(body.parties).toMatchObject([
    { kind: "publisher", id: "contoso", name: "Contoso", roles: ["owner"] },
    { kind: "customer", id: parties.contoso.tenantId },
  ]);
  expect((await server.call("GET", "/api/v1/identity/me")).status).toBe(401);
});

test("a change with the cookie alone is refused, with the header it goes through", async () => {
  const { cookie, csrf } = await session();
  const url = `/api/v1/accounts/billing-accounts/${parties.fabrikam.billingAccountId}/clock`;
  const move = (headers: object) => server.call("POST", url, { body: { byHours: 1 }, headers: { cookie, ...headers } });
  expect((await move({})).body.error.code).toBe("CsrfTokenMissing");
  expect((await move({ "x-stoa-csrf": "guessed" })).status).toBe(403);
  expect((await move({ "x-stoa-csrf": csrf })).status).toBe(200);
});

test("signing in gives a new session and ends the one that was there, so a planted one is worth nothing", async () => {
  const planted = await session();
  const { headers } = await signIn({ demo: parties.adatum.owner }, { cookie: planted.cookie });
  expect(String(headers["set-cookie"])).not.toContain(planted.cookie);
  expect((await server.call("GET", "/api/v1/identity/me", { headers: { cookie: planted.cookie } })).status).toBe(401);
});

test("after signing out the cookie no longer holds, wherever a copy of it is", async () => {
  const { cookie, csrf } = await session();
  expect(
    (await server.call("POST", "/api/v1/identity/sign-out", { headers: { cookie, "x-stoa-csrf": csrf } })).status,
  ).toBe(204);
  expect((await server.call("GET", "/api/v1/identity/me", { headers: { cookie } })).status).toBe(401);
});

test("the cookie's value is nowhere in the database", async () => {
  const { cookie } = await session();
  const value = cookie.split("=")[1] ?? "";
  const rows = await server.services.store.system.db.selectFrom("session").selectAll().execute();
  expect(rows.some(({ hash }) => hash.toString("base64url") === value || hash.toString("utf8") === value)).toBe(false);
});

test("only sample identities can be taken without a password", async () => {
  const { status, body } = await signIn({ demo: parties.fabrikam.reader });
  expect([status, body.error.code]).toEqual([401, "SignInFailed"]);
});

test("after ten wrong passwords a name is left alone for a while", async () => {
  let last = 0;
  for (let attempt = 0; attempt < 11; attempt++) {
    last = (await signIn({ name: "nobody@fabrikam.example", password: `wrong ${attempt}` })).status;
  }
  expect(last).toBe(429);
});

test("another site can't sign somebody in", async () => {
  const { status } = await signIn({ demo: parties.fabrikam.owner }, { "sec-fetch-site": "cross-site" });
  expect(status).toBe(403);
});
