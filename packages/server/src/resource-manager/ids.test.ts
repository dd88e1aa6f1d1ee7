import { expect, test } from "vitest";
import { parseId, placeOf } from "./ids.ts";

const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/shop";

test("a child knows its parent, its type and its full name", () => {
  expect(parseId(`${group}/providers/Microsoft.Sql/servers/one/databases/orders`)).toMatchObject({
    type: "Microsoft.Sql/servers/databases",
    fullName: "one/orders",
    name: "orders",
    parentId: `${group}/providers/Microsoft.Sql/servers/one`,
    scope: group,
  });
});

test("an extension belongs to the resource it extends", () => {
  const lock = parseId(`${group}/providers/Microsoft.Sql/servers/one/providers/Microsoft.Authorization/locks/keep`);
  expect(lock).toMatchObject({
    type: "Microsoft.Authorization/locks",
    parentId: `${group}/providers/Microsoft.Sql/servers/one`,
  });
  expect(parseId(`${group}/providers/Microsoft.Authorization/locks/keep`)?.parentId).toBeUndefined();
});

test("doubled slashes and any case are taken, a type without a name is not an ID", () => {
  expect(parseId(`${group.toUpperCase()}//providers/Microsoft.Storage//storageAccounts/x`)?.type).toBe(
    "Microsoft.Storage/storageAccounts",
  );
  expect(parseId(`${group}/providers/Microsoft.Storage/storageAccounts`)).toBeUndefined();
  expect(parseId(group)?.type).toBe("Microsoft.Resources/resourceGroups");
  expect(placeOf(group)).toEqual({ subscriptionId: "11111111-1111-1111-1111-111111111111", group: "shop" });
});
