import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allTypes, packagedTypes } from "./node/index.ts";
import { loadedTypes, resourceTypes } from "./resource-types.ts";

test("a type is found in any case and spelt as Microsoft does", () => {
  const type = allTypes().findType("microsoft.storage/STORAGEACCOUNTS");
  expect(type).toMatchObject({
    type: "Microsoft.Storage/storageAccounts",
    provider: "Microsoft.Storage",
    scopes: ["resourceGroup"],
  });
  expect(type?.list).toContain("listKeys");
  expect(type?.actions).toContain("failover");
});

test("versions go from old to new", () => {
  const versions = allTypes().versions("Microsoft.Storage/storageAccounts");
  expect(versions.indexOf("2019-06-01")).toBeLessThan(versions.indexOf("2023-01-01"));
});

test("what is unknown has nothing", () => {
  const types = allTypes();
  expect(types.findType("Contoso.Widgets/things")).toBeUndefined();
  expect(types.findType("Microsoft.Storage")).toBeUndefined();
  expect(types.findType("constructor/toString")).toBeUndefined();
  expect(types.versions("Microsoft.Storage/nothing")).toEqual([]);
  expect(types.schemaOf("__proto__/constructor")).toBeUndefined();
});

test("a body's references lead to definitions of its provider", () => {
  const body = allTypes().schemaOf("Microsoft.Compute/virtualMachines");
  const properties = body?.resolve(body.resolve(body.body ?? "any").properties?.properties ?? "any").properties;
  const osProfile = body?.resolve(properties?.osProfile ?? "any").properties;
  expect(body?.resolve(osProfile?.adminPassword ?? "any")).toMatchObject({ type: "string", secure: true });
});

test("a flag at a reference is kept beside what it refers to", () => {
  const types = resourceTypes(
    loadedTypes({ "A.B": { c: { versions: ["2020-01-01"] } } }, [
      {
        provider: "A.B",
        types: { c: { apiVersion: "2020-01-01", body: { ref: "D", readOnly: true } } },
        definitions: { D: { type: "int" } },
      },
    ]),
  );
  const body = types.schemaOf("a.b/C");
  expect(body?.resolve(body.body ?? "any")).toEqual({ type: "int", readOnly: true });
  expect(body?.resolve("#Nothing")).toEqual({ type: "any" });
});

test("the index says what the whole file says", () => {
  const whole = JSON.parse(readFileSync(new URL("../data/resource-types.json", import.meta.url), "utf8"));
  expect(Object.fromEntries(packagedTypes.providers().map((name) => [name, packagedTypes.types(name)]))).toEqual(whole);
});

test("shapes that are read one by one say what the whole file says", () => {
  for (const provider of packagedTypes.providers()) {
    const file = new URL(`../data/resource-schemas/${encodeURIComponent(provider)}.json`, import.meta.url);
    expect(packagedTypes.schemas(provider)).toEqual(JSON.parse(readFileSync(file, "utf8")));
  }
});

test("every provider of the index has its schemas, and every schema its type", () => {
  const types = allTypes();
  for (const provider of types.providers()) {
    const schemas = packagedTypes.schemas(provider);
    expect(schemas?.provider).toBe(provider);
    for (const name of Object.keys(schemas?.types ?? {})) expect(types.findType(`${provider}/${name}`)).toBeDefined();
  }
});
