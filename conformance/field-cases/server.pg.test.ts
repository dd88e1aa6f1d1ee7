import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appsGroup, templateOf } from "../../packages/server/test/apps.ts";
import { parties, testServer } from "../../packages/server/test/server.ts";

interface FieldCase {
  id: string;
  title: string;
  request: { method: string; path: string; body?: unknown }[];
  // Each case expects things of its own shape; its check below knows it.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  expect: any;
}

// Cases from public threads about Azure Resource Manager and managed applications (sources are in the file).
const cases: FieldCase[] = JSON.parse(readFileSync(join(import.meta.dirname, "server.json"), "utf8"));

const server = await testServer();
const { fabrikam } = parties;
const owner = server.as(fabrikam.owner);
const subscription = `/subscriptions/${fabrikam.subscriptionId}`;
for (const group of ["rg-app", "rg-def"]) await appsGroup(server, fabrikam, group);
const provider = (group: string, type: string, name: string) =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.Solutions/${type}/${name}`;

/** Calls as the case says; the package's address is replaced by the documents themselves. */
function call({ method, path, body }: FieldCase["request"][number]) {
  const own = (text: string) => text.replaceAll("00000000-0000-0000-0000-000000000000", fabrikam.subscriptionId);
  const sent = body === undefined ? undefined : JSON.parse(own(JSON.stringify(body)));
  if (sent?.properties?.packageFileUri) {
    delete sent.properties.packageFileUri;
    Object.assign(sent.properties, { mainTemplate: templateOf(), createUiDefinition: {} });
  }
  const url = own(path).replaceAll(" ", "%20");
  if (method === "PUT") return owner.put(url, sent);
  if (method === "POST") return owner.post(url, sent);
  return method === "DELETE" ? owner.delete(url) : owner.get(url);
}

const firstOf = ({ request: [first] }: FieldCase) => {
  if (!first) throw new Error("The case has a request.");
  return first;
};

async function define(name: string, properties: object = {}) {
  const { status, text } = await owner.put(
    `${provider("rg-def", "applicationDefinitions", name)}?api-version=2021-07-01`,
    {
      location: "westeurope",
      properties: {
        lockLevel: "ReadOnly",
        authorizations: [],
        mainTemplate: templateOf(),
        createUiDefinition: {},
        ...properties,
      },
    },
  );
  expect([status < 300, text]).toEqual([true, text]);
}

/** Deploys an application from a template of its own. */
async function deploy(name: string, mainTemplate: unknown, parameters: object = {}, more: object = {}) {
  await define(name, { mainTemplate, ...more });
  const url = `${provider("rg-app", "applications", name)}?api-version=2021-07-01`;
  const managed = `${subscription}/resourceGroups/mrg-${name}`;
  const put = await owner.put(url, {
    kind: "ServiceCatalog",
    location: "westeurope",
    properties: {
      managedResourceGroupId: managed,
      applicationDefinitionId: provider("rg-def", "applicationDefinitions", name),
      parameters,
    },
  });
  expect(put.status).toBe(201);
  await server.jobsDone();
  return { url, managed, ...(await owner.get(url)) };
}

function expectError(
  reply: { status: number; body: { error: { code: string; message: string } } },
  expected: FieldCase["expect"],
) {
  expect(reply.status).toBe(expected.status);
  const { code, message, messageContains = [] } = expected.error;
  if (code !== undefined) expect(reply.body.error.code).toBe(code);
  if (message !== undefined) expect(reply.body.error.message).toBe(message);
  for (const part of messageContains) expect(JSON.stringify(reply.body.error).replaceAll('\\"', '"')).toContain(part);
}

const checks: Record<string, (found: FieldCase) => Promise<void>> = {
  async "FC-SRV-001"({ request }) {
    await define("def1");
    const replies = [];
    for (const one of request) replies.push(await call(one));
    expect(replies.map(({ status }) => status)).toEqual([400, 404, 204]);
    expect(replies[0]?.body.error.message).toContain("my_app invalid group name");
  },
  async "FC-SRV-002"(found) {
    await owner.delete(`${provider("rg-def", "applicationDefinitions", "def1")}?api-version=2021-07-01`);
    await define("def1", { managementPolicy: { mode: "Managed" } });
    expectError(await call(firstOf(found)), found.expect);
  },
  async "FC-SRV-004"(found) {
    await owner.delete(`${provider("rg-def", "applicationDefinitions", "def1")}?api-version=2021-07-01`);
    for (const one of found.request) {
      const { body } = await call(one);
      expect(body.properties).toMatchObject(found.expect.stored);
    }
    await define("absent");
    const url = `${provider("rg-def", "applicationDefinitions", "absent")}?api-version=2021-07-01`;
    expect((await owner.get(url)).body.properties).not.toHaveProperty("deploymentPolicy");
  },
  async "FC-SRV-005"(found) {
    expectError(await call(firstOf(found)), found.expect);
  },
  async "FC-SRV-007"(found) {
    const template = templateOf({ parameters: { adminPassword: { type: "securestring" } } });
    const { body, text } = await deploy("secret", template, { adminPassword: { value: found.expect.mustNotContain } });
    expect(body.properties.parameters.adminPassword).toEqual(found.expect.body["properties.parameters.adminPassword"]);
    expect(text).not.toContain(found.expect.mustNotContain);
  },
  async "FC-SRV-008"(found) {
    const expected = found.expect.body["properties.outputs"] ?? found.expect.body.properties?.outputs;
    const outputs = Object.fromEntries(
      Object.entries(expected as Record<string, { type: string; value: unknown }>).map(([name, { type, value }]) => [
        name,
        { type: type.toLowerCase(), value },
      ]),
    );
    expect((await deploy("outputs", templateOf({ outputs }))).body.properties.outputs).toEqual(expected);
  },
  async "FC-SRV-010"(found) {
    const account = {
      apiVersion: "2023-01-01",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      location: "westeurope",
    };
    const resource = (name: string) => ({ ...account, type: "Microsoft.Storage/storageAccounts", name });
    const group = `${subscription}/resourceGroups/rg-app/providers/Microsoft.Resources/deployments`;
    const both = templateOf({ resources: [resource("fieldcasea"), resource("fieldcaseb")] });
    await owner.put(`${group}/both?api-version=2021-04-01`, { properties: { mode: "Incremental", template: both } });
    await server.jobsDone();
    const template = templateOf({ resources: [resource("fieldcasea")] });
    const asked = await call({ ...firstOf(found), body: { properties: { mode: "Incremental", template } } });
    const { body } = await owner.get(String(asked.headers.location).replace(server.base, ""));
    const changes = body.properties.changes.filter(({ resourceId }: { resourceId: string }) =>
      /fieldcase[ab]$/.test(resourceId),
    );
    expect(
      changes.map(({ resourceId, changeType }: { resourceId: string; changeType: string }) => ({
        resource: resourceId.slice(-1),
        changeType,
      })),
    ).toEqual(found.expect.changes);
    const ids = body.properties.changes.map(({ resourceId }: { resourceId: string }) => resourceId);
    expect(new Set(ids).size).toBe(ids.length);
  },
  async "FC-SRV-011"(found) {
    expectError(await call(firstOf(found)), found.expect);
  },
  async "FC-SRV-013"(found) {
    expectError(await call(firstOf(found)), found.expect);
  },
  async "FC-SRV-014"(found) {
    const { managed } = await deploy("denied", templateOf());
    const path = firstOf(found).path.replace(/^.*resourcegroups\/mrg1/i, managed);
    expectError(await call({ method: "DELETE", path }), found.expect);
  },
  async "FC-SRV-016"(found) {
    const [check] = found.request as unknown as { action: string }[];
    const action = check?.action ?? "";
    const denyOf = async (name: string, allowedDataActions: string[]) => {
      const { managed } = await deploy(name, templateOf(), {}, { lockingPolicy: { allowedDataActions } });
      const listed = await owner.get(
        `${managed}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`,
      );
      return listed.body.value[0].properties.permissions[0];
    };
    expect(await denyOf("closed", [])).toMatchObject({ dataActions: ["*"], notDataActions: [] });
    expect(await denyOf("opened", [action])).toMatchObject({ dataActions: ["*"], notDataActions: [action] });
  },
  async "FC-SRV-017"(found) {
    const one = firstOf(found);
    const put = await call({ ...one, path: one.path.replace("/d1?", "/roles?") });
    await server.jobsDone();
    const { body } = await owner.get(
      one.path.replace("/d1?", "/roles?").replaceAll("00000000-0000-0000-0000-000000000000", fabrikam.subscriptionId),
    );
    const error = body?.properties?.error ?? put.body.error;
    const { code, details } = found.expect.deploymentError;
    expect(error.code).toBe(code);
    for (const detail of details) {
      expect(JSON.stringify(error)).toContain(detail.code);
      for (const part of detail.messageContains) expect(JSON.stringify(error)).toContain(part);
    }
  },
};

test.each(cases.map((found) => [found.id, found.title, found] as const))("%s: %s", async (id, _, found) => {
  const check = checks[id];
  if (!check) throw new Error(`Nothing checks ${id}.`);
  await check(found);
});
