import { expect, test } from "vitest";
import { addressOf } from "./wizard-cloud.ts";

const origin = "https://stoa.example";

test("a wizard reaches Resource Manager and the directory", () => {
  expect(addressOf("/subscriptions/a/locations?api-version=2022-12-01", origin)).toBe(
    "/subscriptions/a/locations?api-version=2022-12-01",
  );
  expect(addressOf("/providers/Microsoft.Compute", origin)).toBe("/providers/Microsoft.Compute");
  expect(addressOf("https://graph.microsoft.com/v1.0/users?$select=id", origin)).toBe("/graph/v1.0/users?$select=id");
});

for (const path of [
  "/api/drafts",
  "/subscriptions/../api/drafts",
  "/subscriptions/%2e%2e/api/drafts",
  "/subscriptions/..%2fapi/drafts",
  "/subscriptions\\..\\api",
  "//elsewhere.example/subscriptions/a",
  "/\\elsewhere.example/subscriptions/a",
  "https://elsewhere.example/subscriptions/a",
  "https://graph.microsoft.com/v1.0/../../api/drafts",
  "https://graph.microsoft.com/../subscriptions/a",
  "https://graph.microsoft.com@elsewhere.example/v1.0/users",
  "/subscriptionsandmore",
  "http://[",
]) {
  test(`a wizard doesn't reach ${path}`, () => expect(addressOf(path, origin)).toBeUndefined());
}
