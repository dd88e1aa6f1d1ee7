import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { appsGroup, packageOf, plainWizard, templateOf, versions } from "../../../test/apps.ts";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ config: { allowedNetworks: ["127.0.0.0/8"] } });
const { fabrikam, adatum } = parties;
const owner = server.as(fabrikam.owner);
const { solutions } = versions;
const apps = await appsGroup(server, fabrikam);
const catalog = await appsGroup(server, fabrikam, "catalog");

const outputs = (word: string) => templateOf({ outputs: { word: { type: "string", value: word } } });
const files = new Map<string, Buffer>([
  ["/first.zip", packageOf(outputs("first"))],
  ["/second.zip", packageOf(outputs("second"))],
  ["/nonsense.zip", Buffer.from("nonsense")],
]);
const store = createServer((request, reply) => {
  const file = files.get(new URL(request.url ?? "/", "http://x.invalid").pathname);
  reply.writeHead(file ? 200 : 404).end(file);
});
await new Promise<void>((done) => store.listen(0, "127.0.0.1", done));
afterAll(() => store.close());
const base = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;

const idOf = (name: string) => `${catalog}/providers/Microsoft.Solutions/applicationDefinitions/${name}`;
const put = (name: string, properties: object, version: string = solutions) =>
  owner.put(`${idOf(name)}?${version}`, {
    location: "westeurope",
    properties: { lockLevel: "ReadOnly", authorizations: [], ...properties },
  });
const inline = { mainTemplate: outputs("inline"), createUiDefinition: plainWizard };

async function deploy(name: string, definition: string) {
  const url = `${apps}/providers/Microsoft.Solutions/applications/${name}?${solutions}`;
  const reply = await owner.put(url, {
    location: "westeurope",
    kind: "servicecatalog",
    properties: { applicationDefinitionId: idOf(definition) },
  });
  await server.jobsDone();
  return { reply, url, body: (await owner.get(url)).body };
}

test("a definition is saved at once from documents in the body, as objects or as text, and never shows them again", async () => {
  const { status, body } = await put("inline", { ...inline, displayName: "Inline", description: "A sample." });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    id: idOf("inline"),
    type: "Microsoft.Solutions/applicationDefinitions",
    properties: { lockLevel: "ReadOnly", displayName: "Inline", isEnabled: true },
  });
  expect(body.properties).not.toHaveProperty("mainTemplate");
  expect(body.properties).not.toHaveProperty("provisioningState");
  const text = {
    mainTemplate: `// as az sends it\n${JSON.stringify(outputs("text"))}`,
    createUiDefinition: JSON.stringify(plainWizard),
  };
  expect((await put("inline", text)).status).toBe(200);
  const { body: made } = await deploy("text", "inline");
  expect(made).toMatchObject({
    kind: "servicecatalog",
    properties: {
      provisioningState: "Succeeded",
      applicationDefinitionId: idOf("inline"),
      publisherTenantId: fabrikam.tenantId,
      outputs: { word: { value: "text" } },
    },
  });
  expect(made.properties.managedResourceGroupId).toMatch(/\/resourceGroups\/mrg-inline-\d{14}$/);
});

test("a definition's package is fetched from its address, and applications take a new one at their next PUT", async () => {
  expect((await put("fetched", { packageFileUri: `${base}/first.zip?sig=secret` })).status).toBe(201);
  const first = await deploy("fetched", "fetched");
  expect(first.body.properties.outputs.word.value).toBe("first");
  const again = await put("fetched", { packageFileUri: `${base}/second.zip?sig=secret` });
  expect(again.text).not.toContain("secret");
  expect((await owner.get(first.url)).body.properties.outputs.word.value).toBe("first");
  expect((await deploy("fetched", "fetched")).body.properties.outputs.word.value).toBe("second");
});

test("what can't be used is refused with the reason, and nothing is saved", async () => {
  const code = async (properties: object) => (await put("wrong", properties)).body.error.code;
  expect(await code({ packageFileUri: `${base}/none.zip?sig=secret` })).toBe("ApplicationDefinitionPackageUnreadable");
  expect(await code({ packageFileUri: `${base}/nonsense.zip` })).toBe("ApplicationDefinitionPackageUnreadable");
  expect(await code({ packageFileUri: "http://169.254.169.254/x.zip" })).toBe("ApplicationDefinitionPackageUnreadable");
  expect(await code({ packageFileUri: `${base}/first.zip`, ...inline })).toBe("InvalidApplicationDefinition");
  expect(await code({ mainTemplate: {} })).toBe("InvalidApplicationDefinition");
  expect(await code({ ...inline, mainTemplate: "[1, 2" })).toBe("ApplicationDefinitionPackageUnreadable");
  expect(await code({ ...inline, lockLevel: "Sometimes" })).toBe("InvalidApplicationDefinition");
  const endpoint = { uri: "https://contoso.example/hook" };
  expect(await code({ ...inline, notificationPolicy: { notificationEndpoints: [endpoint, endpoint] } })).toBe(
    "InvalidApplicationDefinition",
  );
  expect((await owner.get(`${idOf("wrong")}?${solutions}`)).status).toBe(404);
});

test("isEnabled is text in old versions; a disabled definition deploys nothing new", async () => {
  await put("off", { ...inline, isEnabled: "false" }, "api-version=2017-09-01");
  const read = async (version: string) =>
    (await owner.get(`${idOf("off")}?api-version=${version}`)).body.properties.isEnabled;
  expect(await Promise.all(["2017-09-01", "2018-06-01", "2019-07-01", "2021-07-01"].map(read))).toEqual([
    "False",
    "False",
    false,
    false,
  ]);
  const { reply } = await deploy("off", "off");
  expect(reply).toMatchObject({ status: 409, body: { error: { code: "ApplicationDefinitionIsDisabled" } } });
});

test("its files are read at the addresses that it names, by those who may read it", async () => {
  const { body } = await owner.get(`${idOf("inline")}?${solutions}`);
  const artifacts = new Map<string, string>(
    body.properties.artifacts.map(({ name, uri }: { name: string; uri: string }) => [
      name,
      uri.replace(server.base, ""),
    ]),
  );
  expect([...artifacts.keys()]).toEqual([
    "ApplicationResourceTemplate",
    "CreateUiDefinition",
    "MainTemplateParameters",
  ]);
  const wizard = artifacts.get("CreateUiDefinition") ?? "";
  expect((await owner.get(wizard)).body).toEqual(plainWizard);
  expect((await server.as(adatum.owner).get(wizard)).status).toBe(403);
});

test("a PATCH changes tags; a deletion is answered once with 200 and then with 204, and applications go on", async () => {
  expect((await owner.patch(`${idOf("fetched")}?${solutions}`, { tags: { a: "b" } })).body.tags).toEqual({ a: "b" });
  expect((await owner.delete(`${idOf("fetched")}?${solutions}`)).status).toBe(200);
  expect((await owner.delete(`${idOf("fetched")}?${solutions}`)).status).toBe(204);
  const url = `${apps}/providers/Microsoft.Solutions/applications/fetched?${solutions}`;
  expect((await owner.get(url)).body.properties.provisioningState).toBe("Succeeded");
  expect((await owner.delete(url)).status).toBe(202);
  await server.jobsDone();
  expect((await owner.get(url)).status).toBe(404);
});

test("a definition that the caller may not read isn't there, and neither is one that never was", async () => {
  const theirs = await appsGroup(server, adatum);
  const url = `${theirs}/providers/Microsoft.Solutions/applications/stolen?${solutions}`;
  const ask = (id: string) =>
    server.as(adatum.owner).put(url, {
      location: "westeurope",
      kind: "ServiceCatalog",
      properties: { applicationDefinitionId: id },
    });
  const refused = { status: 404, body: { error: { code: "ApplicationDefinitionNotFound" } } };
  expect(await ask(idOf("inline"))).toMatchObject(refused);
  expect(await ask(idOf("never"))).toMatchObject(refused);
});

test("an authorization of nobody is refused when the application is made, with nothing left of it", async () => {
  const authorizations = [
    { principalId: crypto.randomUUID(), roleDefinitionId: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" },
  ];
  expect((await put("nobody", { ...inline, authorizations })).status).toBe(201);
  const { reply, url } = await deploy("nobody", "nobody");
  expect(reply.status).toBe(400);
  expect((await owner.get(url)).status).toBe(404);
});

test("a template may hold an application, and waits for it", async () => {
  const deployment = `${apps}/providers/Microsoft.Resources/deployments/outer?${versions.resources}`;
  const resource = {
    type: "Microsoft.Solutions/applications",
    apiVersion: "2017-09-01",
    kind: "ServiceCatalog",
    name: "inner",
    location: "westeurope",
    properties: {
      applicationDefinitionId: idOf("inline"),
      managedResourceGroupId: "[concat(subscription().id, '/resourceGroups/mrg-inner')]",
    },
  };
  const value = "[reference(resourceId('Microsoft.Solutions/applications', 'inner')).outputs.word.value]";
  const template = templateOf({ resources: [resource], outputs: { word: { type: "string", value } } });
  expect((await owner.put(deployment, { properties: { mode: "Incremental", template } })).status).toBe(201);
  await server.jobsDone();
  expect((await owner.get(deployment)).body.properties).toMatchObject({
    provisioningState: "Succeeded",
    outputs: { word: { type: "String", value: "text" } },
  });
});
