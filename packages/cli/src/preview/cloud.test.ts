import { expect, test } from "vitest";
import { sampleCloud } from "./cloud.ts";

const base = "/subscriptions/20000000-0000-4000-a000-000000000001";
const names = async (path: string, cloud = sampleCloud()) => {
  const { status, body } = await cloud.request("GET", path);
  const value = (body as { value?: { name: string }[] }).value;
  return value ? value.map((one) => one.name) : status;
};

test("lists are answered by subscription, by group and by filter", async () => {
  expect(await names(`${base}/resourcegroups?api-version=2021-04-01`)).toContain("rg-network");
  expect(await names(`${base}/locations`)).toContain("westeurope");
  expect(await names(`${base}/providers/Microsoft.Network/virtualNetworks?api-version=1`)).toEqual([
    "vnet-hub",
    "vnet-us",
  ]);
  expect(await names(`${base}/resourceGroups/rg-apps-us/providers/Microsoft.Network/virtualNetworks`)).toEqual([
    "vnet-us",
  ]);
  expect(
    await names(`${base}/resources?$filter=${encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'")}`),
  ).toEqual(["kv-fabrikam"]);
  expect(
    await names(`${base}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets`),
  ).toEqual(["default", "apps", "data"]);
});

test("the services behind resources list blobs and certificates, as pickers ask them", async () => {
  const body = async (path: string) => (await sampleCloud().request("GET", path)).body;
  const images = "https://fabrikamshared.blob.core.windows.net/images?restype=container&comp=list";
  expect(await body(images)).toContain("<Blob><Name>setup.zip</Name></Blob>");
  expect(await body("https://kv-fabrikam.vault.azure.net/certificates?api-version=7.4")).toMatchObject({
    value: [{ id: "https://kv-fabrikam.vault.azure.net/certificates/web-front" }],
  });
  expect(await names("https://elsewhere.example/")).toBe(404);
});

test("what isn't there is refused as Azure refuses it", async () => {
  const cloud = sampleCloud();
  expect(await cloud.request("GET", `${base}/resourceGroups/none`)).toMatchObject({
    status: 404,
    body: { error: { code: "ResourceGroupNotFound" } },
  });
  expect(
    await cloud.request("GET", `${base}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/none`),
  ).toMatchObject({ status: 404 });
});

test("a name that stands in the cloud is taken, another is free", async () => {
  const path = `${base}/providers/Microsoft.Storage/checkNameAvailability?api-version=1`;
  expect((await sampleCloud().request("POST", path, { name: "fabrikamshared" })).body).toMatchObject({
    nameAvailable: false,
  });
  expect((await sampleCloud().request("POST", path, { name: "another" })).body).toMatchObject({ nameAvailable: true });
});

test("the package's own answers come first", async () => {
  const cloud = sampleCloud([
    { path: "*/virtualNetworks", body: { value: [{ name: "mine" }] } },
    { method: "GET", path: "*/locations", status: 403, body: { error: { code: "AuthorizationFailed" } } },
  ]);
  expect(await names(`${base}/providers/Microsoft.Network/virtualNetworks?api-version=1`, cloud)).toEqual(["mine"]);
  expect(await names(`${base}/locations`, cloud)).toBe(403);
  expect(await names(`${base}/resourcegroups`, cloud)).toContain("rg-shared");
});
