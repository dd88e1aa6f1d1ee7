// What elements ask the cloud, and what they make of its answers.
import { expect, test } from "vitest";
import { type CloudPort, fixtureCloud } from "../engine/cloud.ts";
import { createWizard, type Wizard } from "../engine/wizard.ts";
import type { Json, JsonMap } from "../json.ts";
import { readUiDefinition } from "../read/read.ts";

const zeros = "00000000-0000-0000-0000-000000000000";
const here = `/subscriptions/${zeros}`;

function settled(wizard: Wizard): Promise<Wizard> {
  return wizard.settled().then(() => wizard);
}

function create(
  cloud: CloudPort | undefined,
  elements: object[],
  answers: JsonMap = {},
  more: object = {},
): Promise<Wizard> {
  const parameters = { basics: elements, steps: [], outputs: {}, ...more };
  const text = JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters });
  return settled(createWizard(readUiDefinition(text), { ...(cloud ? { cloud } : {}), answers: { basics: answers } }));
}

function form(cloud: CloudPort, elements: object[], answers: JsonMap = {}, outputs: object = {}): Promise<Wizard> {
  const target = { kind: "ResourceGroup", resourceGroupId: "", location: "", parameters: {}, ...outputs };
  const view = {
    kind: "Form",
    properties: { title: "T", steps: [{ name: "s", label: "S", elements }] },
    outputs: target,
  };
  const definition = readUiDefinition(JSON.stringify({ view }), undefined, "form");
  return settled(createWizard(definition, { cloud, answers: { steps: { s: answers } } }));
}

/** What a page would show of an element: drawing it is what asks for its lists. */
async function shown(wizard: Wizard, id: string): Promise<JsonMap> {
  for (let pass = 0; pass < 3; pass++) {
    wizard.state(id);
    await wizard.settled();
  }
  return wizard.state(id)?.choices as JsonMap;
}

function messages(wizard: Wizard): string[] {
  return wizard.errors().map(({ element, part, message }) => `${element}${part ? `/${part}` : ""}: ${message}`);
}

const vaults = (subscription: string) =>
  `GET ${subscription}/resources?$filter=${encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'")}&api-version=2021-04-01`;
const subscriptions = {
  value: [
    { subscriptionId: zeros, displayName: "One" },
    { subscriptionId: "b", displayName: "Two" },
  ],
};
const vault = (subscription: string, location: string): Json => ({
  id: `${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`,
  name: "kv",
  location,
});
const listed = {
  "GET /subscriptions?api-version=2022-12-01": subscriptions,
  [vaults(here)]: { value: [vault(here, "westeurope"), vault(here, "eastus")] },
  [vaults("/subscriptions/b")]: { value: [vault("/subscriptions/b", "West Europe")] },
};
const selector = {
  name: "x",
  type: "Microsoft.Solutions.ResourceSelector",
  label: "X",
  resourceType: "Microsoft.KeyVault/vaults",
};

test("a resource is looked for in every subscription and region, unless its filter says less", async () => {
  const found = async (options: object): Promise<number> => {
    const wizard = await create(fixtureCloud(listed), [{ ...selector, options }]);
    const { entries } = await shown(wizard, "basics.x");
    return (entries as Json[]).length;
  };
  expect(await found({})).toBe(3);
  expect(await found({ filter: { subscription: "onBasics", location: "all" } })).toBe(2);
  expect(await found({ filter: { subscription: "all", location: "onBasics" } })).toBe(2);
  expect(await found({ filter: { subscription: "onBasics", location: "East US" } })).toBe(1);
});

test("in a form a resource is looked for where its scope says", async () => {
  const scope = { subscriptionId: "b", location: "westeurope" };
  const cloud = fixtureCloud(listed);
  const wizard = await form(cloud, [{ ...selector, scope }]);
  expect(await shown(wizard, "steps.s.x")).toMatchObject({ entries: [{ name: "kv" }] });
  expect(cloud.requests).toEqual([vaults("/subscriptions/b")]);
});

test("sizes are held back that stand in too few zones or not in the one that is needed", async () => {
  const provider = `GET ${here}/providers/Microsoft.Compute`;
  const sku = (name: string, ...zones: string[]) => ({ name, locationInfo: [{ location: "westeurope", zones }] });
  const cloud = fixtureCloud({
    [`${provider}/locations/westeurope/vmSizes?api-version=2024-03-01`]: {
      value: [{ name: "A" }, { name: "B" }, { name: "C" }],
    },
    [`${provider}/skus?$filter=${encodeURIComponent("location eq 'westeurope'")}&api-version=2021-07-01`]: {
      value: [sku("A"), sku("B", "1", "2"), sku("C", "1", "2", "3")],
    },
  });
  const size = {
    name: "x",
    type: "Microsoft.Compute.SizeSelector",
    label: "X",
    osPlatform: "Linux",
    recommendedSizes: ["A", "B", "C"],
  };
  const value = async (constraints: object) => (await create(cloud, [{ ...size, constraints }])).value("basics.x");
  expect(await value({})).toBe("A");
  expect(await value({ numAvailabilityZonesRequired: 2 })).toBe("B");
  expect(await value({ zone: "3" })).toBe("C");
  // Where nothing is said of zones, nobody is held back.
  expect((await create(undefined, [{ ...size, constraints: { zone: "3" } }])).value("basics.x")).toBe("A");
});

test("a size says whether it takes premium disks: as the cloud says, else as its name does", async () => {
  const provider = `GET ${here}/providers/Microsoft.Compute`;
  const names = ["Standard_D2s_v5", "Standard_D2_v5", "Standard_DS1_v2", "Standard_E4-2ads_v5", "Standard_M128"];
  const cloud = fixtureCloud({
    [`${provider}/locations/westeurope/vmSizes?api-version=2024-03-01`]: { value: names.map((name) => ({ name })) },
    [`${provider}/skus?$filter=${encodeURIComponent("location eq 'westeurope'")}&api-version=2021-07-01`]: {
      value: [{ name: "Standard_M128", capabilities: [{ name: "PremiumIO", value: "True" }] }],
    },
  });
  const size = { name: "x", type: "Microsoft.Compute.SizeSelector", label: "X", osPlatform: "Linux" };
  const offered = async (options: object) =>
    (await shown(await create(cloud, [{ ...size, recommendedSizes: names, options }]), "basics.x")) as {
      hasDiskFilter: boolean;
      sizes: { takesPremiumDisks?: boolean }[];
    };
  const { sizes, hasDiskFilter } = await offered({});
  expect(hasDiskFilter).toBe(true);
  expect(sizes.map((one) => one.takesPremiumDisks)).toEqual([true, false, true, true, true]);
  expect(await offered({ hideDiskTypeFilter: true })).toMatchObject({ hasDiskFilter: false, sizes: { length: 5 } });
});

test("a picked blob gets an address that the cloud signs; only names with the right ending are offered", async () => {
  const account = `${here}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acc`;
  const cloud = fixtureCloud({
    [`GET ${here}/providers/Microsoft.Storage/storageAccounts?api-version=2023-01-01`]: {
      value: [{ id: account, name: "acc" }],
    },
    [`GET ${account}/blobServices/default/containers?api-version=2023-01-01`]: { value: [{ name: "files" }] },
    "GET https://acc.blob.core.windows.net/files?restype=container&comp=list":
      "<Blobs><Blob><Name>a&amp;b 1.zip</Name></Blob><Blob><Name>b.txt</Name></Blob></Blobs>",
    [`POST ${account}/listServiceSas?api-version=2023-01-01`]: { serviceSasToken: "sig=x" },
  });
  const selector = {
    name: "x",
    type: "Microsoft.Storage.StorageBlobSelector",
    constraints: { allowedFileExtensions: ["zip"], required: true },
  };
  const wizard = await create(cloud, [selector], { x: { account, container: "files" } });
  expect(await shown(wizard, "basics.x")).toMatchObject({
    accounts: { entries: [{ account, name: "acc" }] },
    containers: { entries: [{ container: "files" }] },
    blobs: { entries: [{ blobName: "a&b 1.zip" }] },
  });
  expect(messages(wizard)).toEqual(["basics.x: Enter a value."]);
  wizard.set("basics.x", { account, container: "files", blobName: "a&b 1.zip", expires: "2026-01-01T08:00:00Z" });
  await wizard.settled();
  expect(wizard.value("basics.x")).toEqual({
    blobName: "a&b 1.zip",
    sasUri: "https://acc.blob.core.windows.net/files/a%26b%201.zip?sig=x",
  });
  expect(messages(wizard)).toEqual([]);
  // Signed once, the address needs no cloud any more.
  const signed = { account, container: "files", blobName: "a.zip", sasUri: "https://acc/files/a.zip?sig=x" };
  const later = await create(undefined, [selector], { x: signed });
  expect(later.value("basics.x")).toEqual({ blobName: "a.zip", sasUri: "https://acc/files/a.zip?sig=x" });
});

test("what is sent of a form holds what the cloud gave, so that it comes out the same where none can be asked", async () => {
  const names =
    "[map(basics('api').value, (one) => parse(concat('{\"label\":\"', one, '\",\"value\":\"', one, '\"}')))]";
  const elements = [api, drop(names)];
  const outputs = { count: "[length(basics('api').value)]", chosen: "[basics('d')]" };
  const wizard = await create(fixtureCloud({ "GET /x": { value: ["a", "b"] } }), elements, { d: "b" }, { outputs });
  expect(wizard.answers()).toEqual({ basics: { d: "b" }, steps: {} });
  const { basics = {} } = wizard.answers({ calls: true });
  const again = await create(undefined, elements, basics, { outputs });
  expect(again.outputs()).toEqual({ count: 2, chosen: "b" });
  expect(again.outputs()).toEqual(wizard.outputs());
});

test("a certificate brings its thumbprint along where the vault tells it", async () => {
  const id = `${here}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`;
  const secret = (name: string) => ({ name, properties: { contentType: "application/x-pkcs12", secretUri: "u" } });
  const cloud = fixtureCloud({
    [vaults(here)]: { value: [vault(here, "westeurope")] },
    [`GET ${id}/secrets?api-version=2023-07-01`]: { value: [secret("web"), secret("old")] },
    "GET https://kv.vault.azure.net/certificates?api-version=7.4": {
      value: [{ id: "https://kv.vault.azure.net/certificates/web", x5t: "qg-_" }],
    },
  });
  const certificate = { name: "x", type: "Microsoft.KeyVault.KeyVaultCertificateSelector", label: "X" };
  const { certificates } = await shown(await create(cloud, [certificate], { x: { keyVaultId: id } }), "basics.x");
  expect(certificates).toMatchObject({
    entries: [
      { certificateName: "web", certificateUrl: "u", certificateThumbprint: "AA0FBF" },
      { certificateName: "old", certificateUrl: "u", certificateThumbprint: "" },
    ],
  });
});

const api = { name: "api", type: "Microsoft.Solutions.ArmApiControl", request: { method: "GET", path: "/x" } };
const drop = (list: string) => ({
  name: "d",
  type: "Microsoft.Common.DropDown",
  label: "D",
  constraints: { required: true, allowedValues: list },
});

test("a list is loading while its call is under way, and empty once that has failed", async () => {
  const parameters = { basics: [api, drop("[basics('api').value]")], steps: [], outputs: {} };
  const text = JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters });
  const wizard = createWizard(readUiDefinition(text), { cloud: fixtureCloud({}) });
  expect(wizard.state("basics.d")).toMatchObject({ choices: { isLoading: true }, isPending: true, faults: [] });
  await wizard.settled();
  expect(wizard.state("basics.d")).toMatchObject({ choices: { isLoading: false, items: [] }, isPending: false });
  expect(messages(wizard)).toEqual(["basics.d: Enter a value."]);
});

test("a list that no call feeds is never loading, whatever its expression comes to", async () => {
  const wizard = await create(undefined, [drop("[basics('nowhere')]")]);
  expect(wizard.state("basics.d")?.choices).toEqual({ isLoading: false, items: [] });
});

test("a region must have every resource type of the form", async () => {
  const compute = { resourceTypes: [{ resourceType: "virtualMachines", locations: ["East US"] }] };
  const cloud = fixtureCloud({ [`GET ${here}/providers/Microsoft.Compute?api-version=2021-04-01`]: compute });
  const wizard = await create(cloud, [], {}, { resourceTypes: ["Microsoft.Compute/virtualMachines"] });
  expect(messages(wizard)).toEqual(["location: Microsoft.Compute/virtualMachines can't be had in westeurope."]);
  wizard.setContext({ location: "eastus" });
  expect(messages(wizard)).toEqual([]);
});

const scope = {
  name: "scope",
  type: "Microsoft.Common.ResourceScope",
  subscription: { constraints: { validations: [{ permission: "Contoso.Db/servers/write", message: "Needs Owner." }] } },
  location: { allowedValues: ["northeurope", "westeurope"] },
  resourceName: { label: "Name", constraints: { validations: [{ regex: "^[a-z]+$", message: "Small letters." }] } },
};
const scopeCloud = {
  [`GET ${here}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`]: {
    value: [{ actions: ["*/read"] }],
  },
  [`GET ${here}/resourceGroups/full/resources?$top=1&api-version=2021-04-01`]: { value: [{}] },
  "GET /subscriptions?api-version=2022-12-01": subscriptions,
};

test("ResourceScope gives what was chosen and applies the rules of each of its parts", async () => {
  const answers = {
    scope: { resourceGroup: { name: "full", mode: "Existing" }, location: { name: "eastus" }, resourceName: "A1" },
  };
  const wizard = await form(fixtureCloud(scopeCloud), [scope], answers, {
    location: "[steps('s').scope.location.name]",
  });
  expect(wizard.target()).toMatchObject({ location: "eastus" });
  expect(wizard.value("steps.s.scope")).toMatchObject({
    subscription: { subscriptionId: zeros },
    resourceGroup: { id: `${here}/resourceGroups/full`, mode: "Existing", modeName: "Existing" },
    resourceName: "A1",
  });
  expect(messages(wizard)).toEqual([
    "steps.s.scope/subscription: Needs Owner.",
    "steps.s.scope/resourceGroup: The resource group holds resources. It must be new or empty.",
    "steps.s.scope/location: This application can't be deployed in eastus.",
    "steps.s.scope/resourceName: Small letters.",
  ]);
});

test("elements of a form look where its ResourceScope says", async () => {
  const account = { name: "a", type: "Microsoft.Storage.MultiStorageAccountCombo", label: { prefix: "P", type: "T" } };
  const cloud = fixtureCloud({});
  const answers = { scope: { subscription: { subscriptionId: "b" }, resourceGroup: { name: "rg-b" } } };
  const wizard = await form(
    cloud,
    [{ name: "scope", type: scope.type }, account, { ...selector, scope: { subscriptionId: "" } }],
    answers,
  );
  expect(wizard.value("steps.s.a")).toMatchObject({ resourceGroup: "rg-b" });
  await shown(wizard, "steps.s.x");
  expect(cloud.requests).toContain(vaults("/subscriptions/b"));
});

test("ResourceScope asks only for what the form deploys to", async () => {
  const target = { kind: "Subscription", subscriptionId: "", resourceGroupId: undefined };
  const wizard = await form(fixtureCloud({}), [{ name: "scope", type: scope.type }], {}, target);
  expect(Object.keys(wizard.value("steps.s.scope") as JsonMap)).toEqual(["subscription", "location"]);
});

test("the rules of the scope selectors hold", async () => {
  const pick = (type: string, more: object, answer: Json) =>
    form(fixtureCloud(scopeCloud), [{ name: "x", type: `Microsoft.Common.${type}`, label: "X", ...more }], {
      x: answer,
    });
  const rules = scope.subscription;
  expect(messages(await pick("SubscriptionSelector", rules, {}))).toEqual(["steps.s.x: Needs Owner."]);
  const existing = { mode: "Existing", value: { name: "rg" } };
  expect(messages(await pick("ResourceGroupSelector", { allowedMode: "CreateNew" }, existing))).toEqual([
    "steps.s.x: Only a new resource group will do here.",
  ]);
  expect(messages(await pick("LocationSelector", { allowedValues: ["northeurope"] }, { name: "eastus" }))).toEqual([
    "steps.s.x: This application can't be deployed in eastus.",
  ]);
  const rule = [{ isValid: "[equals(steps('s').x.managementGroupId, 'root')]", message: "Choose the root." }];
  expect(messages(await pick("ManagementGroupSelector", { constraints: rule }, { managementGroupId: "a" }))).toEqual([
    "steps.s.x: Choose the root.",
  ]);
});

test("an identity that the publisher has settled can't be answered otherwise", async () => {
  const identity = {
    name: "x",
    type: "Microsoft.ManagedIdentity.IdentitySelector",
    label: "X",
    defaultValue: { systemAssignedIdentity: "OnOnly" },
  };
  expect(messages(await create(undefined, [identity], { x: { type: "None" } }))).toHaveLength(1);
  expect(messages(await create(undefined, [identity]))).toEqual([]);
});

test("a check box and a slider keep the author's rules too", async () => {
  const rule = (name: string) => ({
    validations: [{ isValid: `[equals(basics('${name}'), basics('other'))]`, message: "No." }],
  });
  const wizard = await create(undefined, [
    { name: "box", type: "Microsoft.Common.CheckBox", label: "B", constraints: rule("box") },
    { name: "number", type: "Microsoft.Common.Slider", label: "N", min: 1, max: 3, constraints: rule("number") },
    { name: "other", type: "Microsoft.Common.CheckBox", label: "O" },
  ]);
  expect(messages(wizard)).toEqual(["basics.number: No."]);
});

test("a pressed link is seen as changing, and a page of the portal that it would open is named", async () => {
  const wizard = await form(fixtureCloud({}), [
    {
      name: "pick",
      type: "Microsoft.Common.Selector",
      label: "P",
      link: "Change",
      keyPath: "a.b",
      value: { a: { b: 1 } },
      valueMapping: [{ value: 1, displayName: "One" }],
    },
    {
      name: "blade",
      type: "Microsoft.Solutions.BladeInvokeControl",
      openBladeStatus: "[steps('s').pick.changing]",
      bladeReference: { name: "PickerBlade" },
      defaultValue: { list: [{ n: 1 }, { n: 2 }] },
      transforms: { names: "list[].n" },
    },
    {
      name: "t",
      type: "Microsoft.Common.TextBox",
      label: "T",
      defaultValue: "[string(steps('s').blade.transformed.names)]",
    },
  ]);
  expect(wizard.state("steps.s.pick")?.choices).toEqual({ text: "One", description: "" });
  expect(wizard.value("steps.s.t")).toBe("[1,2]");
  expect(wizard.state("steps.s.blade")?.choices).toEqual({ note: null });
  wizard.press("steps.s.pick");
  expect(JSON.stringify(wizard.state("steps.s.blade")?.choices)).toContain("PickerBlade");
});

test("a grid shows what its columns say of a row, and asks beside it for the members that they show", async () => {
  const grid = {
    name: "x",
    type: "Microsoft.Common.Grid",
    label: { summary: "Subnets" },
    defaultValue: [{ name: "web", prefix: "10.0.0.0/24", size: 256 }],
    constraints: {
      columns: [
        { id: "a", header: "Name", cellType: "readonly", text: "[$item.name]" },
        { id: "b", header: "Range", text: "[concat('in ', $item.prefix)]" },
        {
          id: "kind",
          header: "Kind",
          cellType: "input",
          element: {
            type: "Microsoft.Common.DropDown",
            defaultValue: "[if(equals($item.size, 256), 'Small', 'Large')]",
            constraints: {
              allowedValues: [
                { label: "Small", value: "s" },
                { label: "Large", value: "l" },
              ],
            },
          },
        },
      ],
    },
  };
  const wizard = await form(fixtureCloud({}), [grid]);
  expect(wizard.value("steps.s.x")).toEqual([{ name: "web", prefix: "10.0.0.0/24", size: 256, kind: "s" }]);
  expect(await shown(wizard, "steps.s.x")).toMatchObject({
    fields: [
      { name: "name", label: "Name" },
      { name: "prefix", label: "prefix" },
      { name: "size", label: "size" },
    ],
    rows: [[{ text: "web" }, { text: "in 10.0.0.0/24" }, { id: "kind", items: [{ value: "s" }, { value: "l" }] }]],
  });
  wizard.set("steps.s.x", [{ name: "web", kind: "x" }]);
  expect(wizard.value("steps.s.x")).toEqual([{ name: "web", kind: "l" }]);
});
