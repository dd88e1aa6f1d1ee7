import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ jobs: false });
const { fabrikam, contoso } = parties;
const graph = `${server.base}/graph/`;
const owner = server.as(fabrikam.owner, graph);
const v1 = "/graph/v1.0";

test("a service principal is found by its application id or object id", async () => {
  for (const id of [fabrikam.appId, fabrikam.app]) {
    const { body } = await owner.get(`${v1}/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${id}')`);
    expect(body.value).toMatchObject([
      { id: fabrikam.app, appId: fabrikam.appId, servicePrincipalNames: [fabrikam.appId] },
    ]);
  }
});

test("a person is found by name; another tenant's is not", async () => {
  const find = async (name: string) =>
    (await owner.get(`${v1}/users?$filter=userPrincipalName eq '${name}'`)).body.value;
  expect(await find("Reader@fabrikam.example")).toMatchObject([{ id: fabrikam.reader }]);
  expect(await find("owner@contoso.example")).toEqual([]);
});

test("ids turn into names", async () => {
  const { body } = await owner.post(`${v1}/directoryObjects/getByIds`, {
    ids: [fabrikam.owner, fabrikam.app, contoso.owner, "no id"],
  });
  expect(new Set(body.value.map((item: { "@odata.type": string }) => item["@odata.type"]))).toEqual(
    new Set(["#microsoft.graph.user", "#microsoft.graph.servicePrincipal"]),
  );
});

test("az makes an application with a secret, and it can sign in", async () => {
  const application = await owner.post(`${v1}/applications`, { displayName: "deployer" });
  const secret = await owner.post(`${v1}/applications/${application.body.id}/addPassword`, {
    passwordCredential: { displayName: "rbac" },
  });
  const signIn = () =>
    server.call("POST", "/adfs/oauth2/token", {
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: application.body.appId,
        client_secret: secret.body.secretText,
        scope: `${server.base}//.default`,
      }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  expect((await signIn()).body.error_codes).toEqual([700016]);
  const principal = await owner.post(`${v1}/servicePrincipals`, { appId: application.body.appId });
  expect(principal.status).toBe(201);
  expect((await signIn()).status).toBe(200);
});

test("nobody gives a secret to an application that isn't theirs", async () => {
  const url = `${v1}/applications/${fabrikam.app}/addPassword`;
  expect((await server.as(fabrikam.reader, graph).post(url, {})).body.error.code).toBe("Authorization_RequestDenied");
  expect((await server.as(contoso.owner, graph).post(url, {})).status).toBe(404);
});

test("a missing object is said in Graph's words", async () => {
  const { status, body } = await owner.get(`${v1}/servicePrincipals/${crypto.randomUUID()}`);
  expect([status, body.error.code]).toEqual([404, "Request_ResourceNotFound"]);
});
