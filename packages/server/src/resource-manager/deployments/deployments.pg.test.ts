import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { parties, type TestServer, testServer } from "../../../test/server.ts";

const subscription = `/subscriptions/${parties.fabrikam.subscriptionId}`;
const version = "api-version=2021-04-01";
const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
let server: TestServer;

beforeAll(async () => {
  server = await testServer({ config: { allowedNetworks: ["127.0.0.0/8"] } });
});

const owner = () => server.as(parties.fabrikam.owner);

async function group(name: string): Promise<string> {
  const { status } = await owner().put(`${subscription}/resourceGroups/${name}?${version}`, { location: "westeurope" });
  expect(status).toBe(201);
  return `${subscription}/resourceGroups/${name}`;
}

const deployment = (scope: string, name: string, more = "") =>
  `${scope}/providers/Microsoft.Resources/deployments/${name}${more}?${version}`;
const template = (parts: object) => ({ $schema: schema, contentVersion: "1.0.0.0", ...parts });
const account = (name: string, more: object = {}) => ({
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2022-09-01",
  name,
  location: "[resourceGroup().location]",
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
  ...more,
});

const nics = template({
  parameters: {
    label: { type: "string", minLength: 3 },
    password: { type: "securestring", defaultValue: "canary-0815" },
  },
  resources: [
    {
      type: "Microsoft.Network/virtualNetworks",
      apiVersion: "2022-01-01",
      name: "vnet",
      location: "[resourceGroup().location]",
      properties: {
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
        subnets: [{ name: "front", properties: { addressPrefix: "10.0.0.0/24" } }],
      },
    },
    {
      type: "Microsoft.Network/publicIPAddresses",
      apiVersion: "2022-01-01",
      name: "ip",
      location: "[resourceGroup().location]",
      properties: { publicIPAllocationMethod: "Dynamic", dnsSettings: { domainNameLabel: "[parameters('label')]" } },
    },
    {
      type: "Microsoft.Network/networkInterfaces",
      apiVersion: "2022-01-01",
      name: "[concat('nic', copyIndex())]",
      location: "[resourceGroup().location]",
      copy: { name: "nics", count: 3 },
      dependsOn: ["vnet"],
      properties: {
        ipConfigurations: [
          {
            name: "ip",
            properties: {
              subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'front')]" },
            },
          },
        ],
      },
    },
  ],
  outputs: {
    host: { type: "string", value: "[reference('ip').dnsSettings.fqdn]" },
    secret: { type: "securestring", value: "[parameters('password')]" },
  },
});

test("a template is deployed, polled, shown with its outputs, and its operations are listed", async () => {
  const scope = await group("deploy");
  const started = await owner().put(deployment(scope, "first"), {
    properties: { mode: "Incremental", template: nics, parameters: { label: { value: "contoso-first" } } },
  });
  expect(started.status).toBe(201);
  expect(started.body.properties.provisioningState).toBe("Accepted");
  const poll = new URL(String(started.headers["azure-asyncoperation"]));
  await server.jobsDone();
  expect((await owner().get(poll.pathname + poll.search)).body).toEqual({ status: "Succeeded" });
  const { body, text } = await owner().get(deployment(scope, "first"));
  expect(body.properties).toMatchObject({
    provisioningState: "Succeeded",
    mode: "Incremental",
    parameters: { label: { type: "String", value: "contoso-first" }, password: { type: "SecureString" } },
    outputs: {
      host: { type: "String", value: "contoso-first.westeurope.cloudapp.azure.com" },
      secret: { type: "SecureString" },
    },
  });
  expect(body.properties.outputResources).toHaveLength(5);
  expect(text).not.toContain("canary");
  const operations = await owner().get(`${scope}/deployments/first/operations?${version}`);
  expect(operations.body.value).toHaveLength(6);
  expect(operations.body.value[0].properties).toMatchObject({
    provisioningOperation: "Create",
    provisioningState: "Succeeded",
  });
  expect((await owner().head(deployment(scope, "first"))).status).toBe(204);
  const nic = await owner().get(`${scope}/providers/Microsoft.Network/networkInterfaces?${version}`);
  const addresses = nic.body.value.map(
    (each: { properties: { ipConfigurations: { properties: { privateIPAddress: string } }[] } }) =>
      each.properties.ipConfigurations[0]?.properties.privateIPAddress,
  );
  expect(addresses.sort()).toEqual(["10.0.0.4", "10.0.0.5", "10.0.0.6"]);
  const progress = await owner().get(`/api/v1/resource-manager/deployment-progress?id=${encodeURIComponent(body.id)}`);
  expect(progress.body).toMatchObject({ state: "Succeeded", done: 5, total: 5 });
  expect(progress.body.steps[0].line).toBeGreaterThan(0);
  const exported = await owner().post(deployment(scope, "first", "/exportTemplate"));
  expect(exported.body.template.resources).toHaveLength(3);
  const again = await owner().put(deployment(scope, "first"), {
    properties: { mode: "Incremental", template: nics, parameters: { label: { value: "contoso-first" } } },
  });
  expect(again.status).toBe(200);
  await server.jobsDone();
  expect((await owner().delete(deployment(scope, "first"))).status).toBe(202);
  expect((await owner().get(deployment(scope, "first"))).body.error.code).toBe("DeploymentNotFound");
});

test("a body as the Azure CLI sends it is taken: no quotes, comments, line breaks in texts", async () => {
  const scope = await group("tolerant");
  const body = `{"properties": {"parameters": {}, "mode": "Incremental", template:{
    // the Azure CLI pastes the file in as it is
    "$schema": "${schema}", "contentVersion": "1.0.0.0", "resources": [],
    "outputs": {"text": {"type": "string", "value": "[concat('a',
      'b')]"}},
  }}}`;
  const headers = { "content-type": "application/json" };
  expect(await owner().post(deployment(scope, "cli", "/validate"), body, { headers })).toMatchObject({ status: 200 });
  expect(await owner().put(deployment(scope, "cli"), body, { headers })).toMatchObject({ status: 201 });
  await server.jobsDone();
  expect((await owner().get(deployment(scope, "cli"))).body.properties.outputs.text.value).toBe("ab");
});

test("what is wrong with a template is refused before anything is stored", async () => {
  const scope = await group("refused");
  const missing = await owner().post(deployment(scope, "bad", "/validate"), {
    properties: { mode: "Incremental", template: nics },
  });
  expect(missing).toMatchObject({ status: 400, body: { error: { code: "InvalidTemplate" } } });
  expect(missing.body.error.message).toContain("The value for the template parameter 'label'");
  const two = template({ resources: [account("No_Good"), account("stoasomewhere", { location: "atlantis" })] });
  const refused = await owner().put(deployment(scope, "bad"), { properties: { mode: "Incremental", template: two } });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "InvalidTemplateDeployment" } } });
  expect(refused.body.error.details.map(({ code }: { code: string }) => code)).toEqual([
    "AccountNameInvalid",
    "LocationNotAvailableForResourceType",
  ]);
  expect((await owner().get(deployment(scope, "bad"))).status).toBe(404);
  const reader = server.as(parties.fabrikam.reader);
  expect(
    (
      await reader.put(deployment(scope, "bad"), {
        properties: { mode: "Incremental", template: template({ resources: [] }) },
      })
    ).status,
  ).toBe(403);
});

test("a failed resource fails the deployment in Azure's words, and nothing that waits for it begins", async () => {
  const scope = await group("failed");
  await owner().put(`/api/v1/resource-manager${subscription}/emulation`, {
    latencyMilliseconds: 0,
    failNext: [{ type: "Microsoft.Storage/storageAccounts", code: "QuotaExceeded", message: "No more accounts." }],
  });
  const failing = template({
    resources: [account("stoafailedone"), account("stoafailedtwo", { dependsOn: ["stoafailedone"] })],
  });
  await owner().put(deployment(scope, "failing"), { properties: { mode: "Incremental", template: failing } });
  await server.jobsDone();
  const { body } = await owner().get(deployment(scope, "failing"));
  expect(body.properties).toMatchObject({
    provisioningState: "Failed",
    outputResources: [],
    error: {
      code: "DeploymentFailed",
      details: [
        {
          code: "QuotaExceeded",
          message: "No more accounts.",
          target: `${scope}/providers/Microsoft.Storage/storageAccounts/stoafailedone`,
        },
      ],
    },
  });
  const resources = await owner().get(`${scope}/resources?${version}`);
  expect(resources.body.value).toEqual([]);
  const progress = await owner().get(`/api/v1/resource-manager/deployment-progress?id=${encodeURIComponent(body.id)}`);
  expect(progress.body.steps).toMatchObject([
    { state: "Failed", error: { code: "QuotaExceeded", message: "No more accounts." } },
  ]);
});

test("a nested deployment is a deployment of its own, and its failure is nested", async () => {
  const scope = await group("nested");
  const outer = (inner: object) =>
    template({
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2021-04-01",
          name: "inner",
          properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, template: inner },
        },
      ],
      outputs: { blob: { type: "string", value: "[reference('inner').outputs.blob.value]" } },
    });
  const inner = template({
    resources: [account("stoanested")],
    outputs: { blob: { type: "string", value: "[reference('stoanested').primaryEndpoints.blob]" } },
  });
  await owner().put(deployment(scope, "outer"), { properties: { mode: "Incremental", template: outer(inner) } });
  await server.jobsDone();
  const done = await owner().get(deployment(scope, "outer"));
  expect(done.body.properties).toMatchObject({
    provisioningState: "Succeeded",
    outputs: { blob: { value: "https://stoanested.blob.core.windows.net/" } },
  });
  expect((await owner().get(deployment(scope, "inner"))).body.properties).toMatchObject({
    provisioningState: "Succeeded",
  });
  await owner().put(`/api/v1/resource-manager${subscription}/emulation`, {
    latencyMilliseconds: 0,
    failNext: [{ type: "*", code: "Boom", message: "It went wrong." }],
  });
  await owner().put(deployment(scope, "outer"), { properties: { mode: "Incremental", template: outer(inner) } });
  await server.jobsDone();
  const failed = await owner().get(deployment(scope, "outer"));
  expect(failed.body.properties.error).toMatchObject({
    code: "DeploymentFailed",
    details: [
      { code: "ResourceDeploymentFailure", details: [{ code: "DeploymentFailed", details: [{ code: "Boom" }] }] },
    ],
  });
});

test("Complete mode deletes what the template lacks", async () => {
  const scope = await group("complete");
  await owner().put(`${scope}/providers/Microsoft.Storage/storageAccounts/stoaleftover?${version}`, {
    location: "westeurope",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
  });
  await owner().put(deployment(scope, "complete"), {
    properties: { mode: "Complete", template: template({ resources: [account("stoakept")] }) },
  });
  await server.jobsDone();
  expect((await owner().get(deployment(scope, "complete"))).body.properties.provisioningState).toBe("Succeeded");
  const resources = await owner().get(`${scope}/resources?${version}`);
  expect(resources.body.value.map(({ name }: { name: string }) => name)).toEqual(["stoakept"]);
});

test("a deployment that fails is followed by the earlier one that it names, in Complete mode with its own values", async () => {
  const scope = await group("rollback");
  // Neither has a default, so both have to be kept to deploy it again.
  const parameters = { name: { type: "string" }, secret: { type: "securestring" } };
  const good = template({ parameters, resources: [account("[parameters('name')]")] });
  const values = { name: { value: "stoagood" }, secret: { value: "canary-4711" } };
  const put = (name: string, properties: object) => owner().put(deployment(scope, name), { properties });
  const shown = async (name: string) => (await owner().get(deployment(scope, name))).body.properties;
  await put("good", { mode: "Incremental", template: good, parameters: values });
  await server.jobsDone();
  expect((await shown("good")).provisioningState).toBe("Succeeded");

  const ip = {
    type: "Microsoft.Network/publicIPAddresses",
    apiVersion: "2022-01-01",
    name: "ip",
    location: "westeurope",
  };
  const bad = template({ resources: [account("stoabad"), { ...ip, dependsOn: ["stoabad"] }] });
  for (const [name, onErrorDeployment] of [
    ["bad1", { type: "LastSuccessful" }],
    ["bad2", { type: "SpecificDeployment", deploymentName: "good" }],
  ] as const) {
    await owner().put(`/api/v1/resource-manager${subscription}/emulation`, {
      latencyMilliseconds: 0,
      failNext: [{ type: ip.type, code: "Boom", message: "No." }],
    });
    const started = await put(name, { mode: "Incremental", template: bad, onErrorDeployment });
    expect(started.body.properties.onErrorDeployment).toEqual({ ...onErrorDeployment, deploymentName: "good" });
    await server.jobsDone();
    expect(await shown(name)).toMatchObject({
      provisioningState: "Failed",
      onErrorDeployment: { ...onErrorDeployment, deploymentName: "good", provisioningState: "Succeeded" },
    });
    expect(await shown("good")).toMatchObject({
      provisioningState: "Succeeded",
      mode: "Complete",
      parameters: { name: { value: "stoagood" }, secret: { type: "SecureString" } },
    });
    const resources = await owner().get(`${scope}/resources?${version}`);
    expect(resources.body.value.map((each: { name: string }) => each.name)).toEqual(["stoagood"]);
  }
});

test("onErrorDeployment is refused where there is nothing to deploy again", async () => {
  const scope = await group("norollback");
  const put = (onErrorDeployment: unknown, where = scope, more: object = {}) =>
    owner().put(deployment(where, "next"), {
      ...more,
      properties: { mode: "Incremental", template: template({ resources: [] }), onErrorDeployment },
    });
  for (const [given, message] of [
    [{ type: "LastSuccessful" }, "no other deployment to 'norollback' has succeeded"],
    [{ type: "SpecificDeployment", deploymentName: "nope" }, "there is no deployment 'nope'"],
    [{ type: "SpecificDeployment" }, "'properties.onErrorDeployment' is"],
    [{ type: "Undo" }, "'properties.onErrorDeployment' is"],
    ["LastSuccessful", "'properties.onErrorDeployment' is"],
  ] as const) {
    const { status, body } = await put(given);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(message)]);
  }
  const wide = await put({ type: "LastSuccessful" }, subscription, { location: "westeurope" });
  expect([wide.status, wide.body.error.message]).toEqual([
    400,
    expect.stringContaining("only a deployment to a resource group"),
  ]);
});

test("a deployment is canceled within two seconds, and a second one of its name is refused meanwhile", async () => {
  const scope = await group("canceled");
  await owner().put(`/api/v1/resource-manager${subscription}/emulation`, { latencyMilliseconds: 20_000, failNext: [] });
  await owner().put(deployment(scope, "slow"), {
    properties: { mode: "Incremental", template: template({ resources: [account("stoaslow")] }) },
  });
  const state = async () => (await owner().get(deployment(scope, "slow"))).body.properties.provisioningState;
  await expect.poll(state, { timeout: 10_000 }).toBe("Running");
  const second = await owner().put(deployment(scope, "slow"), {
    properties: { mode: "Incremental", template: template({ resources: [] }) },
  });
  expect(second).toMatchObject({ status: 409, body: { error: { code: "DeploymentActive" } } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  expect((await owner().post(deployment(scope, "slow", "/cancel"))).status).toBe(204);
  await expect.poll(state, { timeout: 5000, interval: 50 }).toBe("Canceled");
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await owner().post(deployment(scope, "slow", "/cancel"))).body.error.code).toBe(
    "DeploymentCannotBeCancelled",
  );
  await owner().put(`/api/v1/resource-manager${subscription}/emulation`, { latencyMilliseconds: 0, failNext: [] });
  await server.jobsDone();
});

test("a deployment to the subscription makes a group and what is in it", async () => {
  const inner = template({ resources: [account("stoainnew")] });
  const whole = {
    $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [
      {
        type: "Microsoft.Resources/resourceGroups",
        apiVersion: "2021-04-01",
        name: "made-by-template",
        location: "northeurope",
        properties: {},
      },
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2021-04-01",
        name: "inside",
        resourceGroup: "made-by-template",
        dependsOn: ["made-by-template"],
        properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "inner" }, template: inner },
      },
    ],
  };
  const started = await owner().put(deployment(subscription, "at-subscription"), {
    location: "westeurope",
    properties: { mode: "Incremental", template: whole },
  });
  expect(started).toMatchObject({ status: 201 });
  await server.jobsDone();
  const { body } = await owner().get(deployment(subscription, "at-subscription"));
  expect(body).toMatchObject({ location: "westeurope", properties: { provisioningState: "Succeeded" } });
  const made = await owner().get(
    `${subscription}/resourceGroups/made-by-template/providers/Microsoft.Storage/storageAccounts/stoainnew?${version}`,
  );
  expect(made.body.location).toBe("northeurope");
});

test("a secret in a vault reaches a parameter, and no answer", async () => {
  const scope = await group("vaulted");
  const vault = `${scope}/providers/Microsoft.KeyVault/vaults/stoavaulted`;
  await owner().put(`${vault}?${version}`, {
    location: "westeurope",
    properties: { enabledForTemplateDeployment: true },
  });
  await owner().put(`${vault}/secrets/word?${version}`, { properties: { value: "canary-2468" } });
  const body = {
    properties: {
      mode: "Incremental",
      parameters: { word: { reference: { keyVault: { id: vault }, secretName: "word" } } },
      template: template({
        parameters: { word: { type: "securestring" } },
        resources: [],
        outputs: { length: { type: "int", value: "[length(parameters('word'))]" } },
      }),
    },
  };
  const started = await owner().put(deployment(scope, "vaulted"), body);
  expect(started.status).toBe(201);
  await server.jobsDone();
  const done = await owner().get(deployment(scope, "vaulted"));
  expect(done.body.properties.outputs.length.value).toBe(11);
  expect(started.text + done.text).not.toContain("canary");
});

test("what-if tells what would be made, and nothing after an unchanged deployment", async () => {
  const scope = await group("whatif");
  const parameters = { label: { value: "contoso-whatif" } };
  const ask = async (more: object = {}) => {
    const asked = await owner().post(deployment(scope, "if", "/whatIf"), {
      properties: { mode: "Incremental", template: nics, parameters, ...more },
    });
    expect(asked.status).toBe(202);
    const poll = new URL(String(asked.headers.location));
    const { body } = await owner().get(poll.pathname + poll.search);
    expect(body.status).toBe("Succeeded");
    return body.properties.changes.map(({ changeType, delta }: { changeType: string; delta?: unknown[] }) =>
      delta?.length ? `${changeType}: ${JSON.stringify(delta)}` : changeType,
    );
  };
  expect(await ask()).toEqual(["Create", "Create", "Create", "Create", "Create"]);
  await owner().put(deployment(scope, "if"), { properties: { mode: "Incremental", template: nics, parameters } });
  await server.jobsDone();
  expect(await ask()).toEqual(["NoChange", "NoChange", "NoChange", "NoChange", "NoChange"]);
  expect(await ask({ template: template({ resources: [account("stoawhatif")] }), parameters: {} })).toEqual([
    "Create",
    "Ignore",
    "Ignore",
    "Ignore",
    "Ignore",
    "Ignore",
  ]);
});

test("a template is fetched from its link, with the templates and parameters that it links to", async () => {
  const scope = await group("linked");
  const inner = template({
    parameters: { word: { type: "string" } },
    resources: [],
    outputs: { word: { type: "string", value: "[parameters('word')]" } },
  });
  const linked = (path: string) => ({ uri: `[uri(deployment().properties.templateLink.uri, '${path}')]` });
  const outer = template({
    resources: [
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2021-04-01",
        name: "linked",
        properties: {
          mode: "Incremental",
          templateLink: linked("nested/inner.json"),
          parametersLink: linked("nested/values.json"),
        },
      },
    ],
    outputs: { word: { type: "string", value: "[reference('linked').outputs.word.value]" } },
  });
  const known = new Map<string | undefined, object>([
    ["/main.json", outer],
    ["/nested/inner.json", inner],
    ["/nested/values.json", { parameters: { word: { value: "[inner]" } } }],
  ]);
  const files = createServer((request, response) => {
    const found = known.get(request.url);
    response.writeHead(found ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
  const { port } = files.address() as AddressInfo;
  const body = { properties: { mode: "Incremental", templateLink: { uri: `http://127.0.0.1:${port}/main.json` } } };
  expect(await owner().put(deployment(scope, "linked-outer"), body)).toMatchObject({ status: 201 });
  await server.jobsDone();
  const { properties } = (await owner().get(deployment(scope, "linked-outer"))).body;
  expect(properties).toMatchObject({
    provisioningState: "Succeeded",
    outputs: { word: { value: "[inner]" } },
    templateLink: { uri: `http://127.0.0.1:${port}/main.json` },
  });
  const missing = { properties: { mode: "Incremental", templateLink: { uri: `http://127.0.0.1:${port}/none.json` } } };
  expect((await owner().put(deployment(scope, "no-link"), missing)).body.error.code).toBe("InvalidContentLink");
  files.close();
});

test("progress streams until the deployment has ended, for those who may read it", async () => {
  const scope = await group("streamed");
  await owner().put(deployment(scope, "streamed"), {
    properties: { mode: "Incremental", template: template({ resources: [account("stoastreamed")] }) },
  });
  const id = `${scope}/providers/Microsoft.Resources/deployments/streamed`;
  const events = `/api/v1/resource-manager/deployment-progress/events?id=${encodeURIComponent(id)}`;
  const { text } = await owner().get(events);
  const told = text
    .split("\n")
    .filter((line) => line.startsWith("data: "))
    .map((line) => JSON.parse(line.slice(6)));
  expect(told.at(-1)).toMatchObject({
    state: "Succeeded",
    done: 1,
    total: 1,
    steps: [{ name: "stoastreamed", state: "Succeeded" }],
  });
  expect((await server.as(parties.adatum.owner).get(events)).status).toBe(404);
});
