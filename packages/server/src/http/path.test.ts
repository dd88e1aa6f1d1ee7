import { operation } from "@stoa/api";
import { expect, test } from "vitest";
import { routerPath, scopeFolder, scopeOf } from "./path.ts";

test.each([
  ["/subscriptions/s/resourceGroups/g/providers/A.B/c/d", "/subscriptions/s/resourceGroups/g/providers/A.B/c/d"],
  ["/subscriptions/s/resourceGroups/g/providers/A.B/c", "/subscriptions/s/resourceGroups/g"],
  [
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d/restart",
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d",
  ],
  [
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d/e/f",
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d/e/f",
  ],
  [
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d/providers/E.F/g/h",
    "/subscriptions/s/resourceGroups/g/providers/A.B/c/d/providers/E.F/g/h",
  ],
  ["/subscriptions/s/resourceGroups", "/subscriptions/s"],
  ["/subscriptions/s/resourcegroups/g/exportTemplate", "/subscriptions/s/resourcegroups/g"],
  ["/subscriptions", "/"],
  ["/subscriptions/s/locations", "/subscriptions/s"],
])("%s is about %s", (path, scope) => {
  expect(scopeOf(path)).toBe(scope);
});

const fold = scopeFolder([
  operation({ id: "X", method: "get", path: "/{+scope}/providers/Microsoft.Authorization/roleAssignments/{name}" }),
]);

test.each([
  [
    "/providers/Microsoft.Authorization/roleAssignments/n?x=1",
    "/~scope/%2F/providers/Microsoft.Authorization/roleAssignments/n?x=1",
  ],
  [
    "//subscriptions/s/providers/microsoft.authorization/ROLEASSIGNMENTS",
    "/~scope/%2Fsubscriptions%2Fs/providers/microsoft.authorization/ROLEASSIGNMENTS",
  ],
  ["/subscriptions/s/providers/Microsoft.Other/things", "/subscriptions/s/providers/Microsoft.Other/things"],
  [
    "/subscriptions/%zz/providers/Microsoft.Authorization/roleAssignments/n",
    "/subscriptions/%zz/providers/Microsoft.Authorization/roleAssignments/n",
  ],
])("%s is folded", (url, folded) => {
  expect(fold(url)).toBe(folded);
});

test("paths become the router's patterns", () => {
  expect(routerPath("/{+scope}/providers/A.B/c/{name}")).toBe("/~scope/:scope/providers/A.B/c/:name");
  expect(routerPath("/subscriptions/{subscriptionId}/providers/{*rest}")).toBe(
    "/subscriptions/:subscriptionId/providers/*",
  );
});
