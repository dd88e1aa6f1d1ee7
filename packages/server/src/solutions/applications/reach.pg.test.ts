import { expect, test } from "vitest";
import { appsGroup, templateOf, versions } from "../../../test/apps.ts";
import { parties, type TestCaller, testServer } from "../../../test/server.ts";

// What a package's template can get at: its author writes it, a customer deploys it, the platform runs it.
const server = await testServer({ now: new Date("2026-03-15T09:00:00Z") });
const { fabrikam, adatum } = parties;
const owner = server.as(fabrikam.owner);
const { solutions, resources } = versions;
const group = await appsGroup(server, fabrikam);
const foreign = await appsGroup(server, adatum);
const storage = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };
const accountIn = (scope: string, name: string) => `${scope}/providers/Microsoft.Storage/storageAccounts/${name}`;
await server.as(adatum.owner).put(`${accountIn(foreign, "adatumsecret")}?${resources}`, storage);
await owner.put(`${accountIn(group, "fabrikamsecret")}?${resources}`, storage);

let count = 0;
async function deploy(template: unknown, parameters: object = {}, as: TestCaller = owner) {
  const name = `reach${++count}`;
  const definition = `${group}/providers/Microsoft.Solutions/applicationDefinitions/${name}`;
  const saved = await owner.put(`${definition}?${solutions}`, {
    location: "westeurope",
    properties: { lockLevel: "None", authorizations: [], mainTemplate: template, createUiDefinition: {} },
  });
  expect(saved.status).toBe(201);
  const application = `${group}/providers/Microsoft.Solutions/applications/${name}?${solutions}`;
  const put = await as.put(application, {
    location: "westeurope",
    kind: "ServiceCatalog",
    properties: { applicationDefinitionId: definition, parameters },
  });
  await server.jobsDone();
  return { put, body: (await owner.get(application)).body };
}

const keysOf = (id: string) =>
  templateOf({ outputs: { key: { type: "string", value: `[listKeys('${id}', '2023-01-01').keys[0].value]` } } });

test.each([
  ["another tenant's account", () => accountIn(foreign, "adatumsecret")],
  ["an account of the same subscription outside the managed group", () => accountIn(group, "fabrikamsecret")],
])("the keys of %s are not for it", async (_, id) => {
  const { body } = await deploy(keysOf(id()));
  expect(body.properties).toMatchObject({ provisioningState: "Failed" });
  expect(JSON.stringify(body.properties.error)).toContain("does not have authorization to perform action");
  expect(body.properties.outputs).toBeUndefined();
});

test("it reads what is in its own subscription, and nothing of another tenant's", async () => {
  const read = (id: string) =>
    templateOf({
      outputs: { where: { type: "string", value: `[reference('${id}', '2023-01-01', 'full').location]` } },
    });
  expect((await deploy(read(accountIn(group, "fabrikamsecret")))).body.properties.outputs).toEqual({
    where: { type: "String", value: "westeurope" },
  });
  const { body } = await deploy(read(accountIn(foreign, "adatumsecret")));
  expect(body.properties.provisioningState).toBe("Failed");
  expect(JSON.stringify(body.properties.error)).toContain("does not have authorization to perform action");
});

test.each([
  ["another tenant's group", { subscriptionId: adatum.subscriptionId, resourceGroup: "apps" }],
  ["the application's own group", { resourceGroup: "apps" }],
])("a nested deployment into %s changes nothing there", async (_, place) => {
  const scope = `/subscriptions/${"subscriptionId" in place ? place.subscriptionId : fabrikam.subscriptionId}/resourceGroups/apps`;
  const planted = { ...storage, type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name: "planted" };
  const { body } = await deploy(
    templateOf({
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2021-04-01",
          name: "inner",
          ...place,
          properties: { mode: "Incremental", template: templateOf({ resources: [planted] }) },
        },
      ],
    }),
  );
  expect(body.properties.provisioningState).toBe("Failed");
  expect(JSON.stringify(body.properties.error)).toContain("AuthorizationFailed");
  const there = "subscriptionId" in place ? server.as(adatum.owner) : owner;
  expect((await there.get(`${accountIn(scope, "planted")}?${resources}`)).status).toBe(404);
  const history = await there.get(`${scope}/providers/Microsoft.Resources/deployments?${resources}`);
  expect(history.body.value.map(({ name }: { name: string }) => name)).not.toContain("inner");
});

test("secrets come from vaults that the caller may deploy from", async () => {
  const vaultIn = (scope: string, name: string) => `${scope}/providers/Microsoft.KeyVault/vaults/${name}`;
  const fill = async (caller: TestCaller, vault: string, isEnabled: boolean) => {
    await caller.put(`${vault}?${resources}`, {
      location: "westeurope",
      properties: { enabledForTemplateDeployment: isEnabled },
    });
    await caller.put(`${vault}/secrets/word?${resources}`, { properties: { value: "canary-1357" } });
  };
  const own = vaultIn(group, "fabrikamvault");
  const closed = vaultIn(group, "fabrikamclosed");
  const theirs = vaultIn(foreign, "adatumvault");
  await fill(owner, own, true);
  await fill(owner, closed, false);
  await fill(server.as(adatum.owner), theirs, true);
  const template = templateOf({
    parameters: { word: { type: "secureString" } },
    outputs: { length: { type: "int", value: "[length(parameters('word'))]" } },
  });
  const from = (id: string) => deploy(template, { word: { reference: { keyVault: { id }, secretName: "word" } } });
  expect((await from(own)).body.properties.outputs).toEqual({ length: { type: "Int", value: 11 } });
  const refused = { status: 403, body: { error: { code: "KeyVaultParameterReferenceAuthorizationFailed" } } };
  expect((await from(theirs)).put).toMatchObject(refused);
  expect((await from(closed)).put).toMatchObject(refused);
  const plain = await owner.put(`${group}/providers/Microsoft.Resources/deployments/theft?${resources}`, {
    properties: {
      mode: "Incremental",
      template,
      parameters: { word: { reference: { keyVault: { id: theirs }, secretName: "word" } } },
    },
  });
  expect(plain).toMatchObject(refused);
});
