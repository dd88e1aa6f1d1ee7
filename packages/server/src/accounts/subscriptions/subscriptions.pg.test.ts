import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ jobs: false });

test("a caller sees the subscriptions in which it holds a role, and no others", async () => {
  const { status, body } = await server.as(parties.fabrikam.owner).get("/subscriptions?api-version=2019-11-01");
  expect(status).toBe(200);
  expect(body.value).toMatchObject([
    {
      id: `/subscriptions/${parties.fabrikam.subscriptionId}`,
      state: "Enabled",
      tenantId: parties.fabrikam.tenantId,
      managedByTenants: [],
    },
  ]);
});

test("the reseller sees its customer's subscription, which is in another tenant", async () => {
  const { body } = await server.as(parties.northwind.owner).get("/subscriptions?api-version=2022-12-01");
  expect(body.value).toMatchObject([{ subscriptionId: parties.adatum.subscriptionId }]);
});

test("nobody signed in is told where to get a token", async () => {
  const { status, headers, body } = await server.call("GET", "/subscriptions?api-version=2022-12-01");
  expect(status).toBe(401);
  expect(headers["www-authenticate"]).toMatch(/^Bearer authorization_uri="https:\/\/localhost:8443\//);
  expect(body.error.code).toBe("AuthenticationFailed");
});

test("a missing api-version is refused in Azure's words", async () => {
  const { status, body } = await server.as(parties.fabrikam.owner).get("//Subscriptions/");
  expect(status).toBe(400);
  expect(body.error.code).toBe("MissingApiVersionParameter");
});
