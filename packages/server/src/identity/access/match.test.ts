import { expect, test } from "vitest";
import { covers, holdsAction, matchesAction, scopesAbove } from "./match.ts";

test.each([
  ["*", "Microsoft.Compute/virtualMachines/read", true],
  ["*/read", "Microsoft.Compute/virtualMachines/read", true],
  ["*/read", "Microsoft.Compute/virtualMachines/write", false],
  ["Microsoft.Compute/*", "microsoft.compute/VirtualMachines/restart/action", true],
  ["Microsoft.Compute/*/action", "Microsoft.Compute/virtualMachines/restart/action", true],
  ["Microsoft.Compute/virtualMachines/*/read", "Microsoft.Compute/virtualMachines/read", false],
  ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/roleAssignments/delete", true],
  ["Microsoft.Compute", "Microsoft.Compute/read", false],
  ["", "x", false],
  ["a*b*c", "a/x/b/y/c", true],
  ["a*b*c", "a/x/c/y/b", false],
])("the pattern %s and the action %s", (pattern, action, expected) => {
  expect(matchesAction(pattern, action)).toBe(expected);
});

test("a pattern of many stars takes no longer than its length asks", () => {
  const began = performance.now();
  expect(matchesAction("*a".repeat(200), "b".repeat(5000))).toBe(false);
  expect(performance.now() - began).toBeLessThan(200);
});

test("what one block leaves out another may hold", () => {
  const block = (actions: string[], notActions: string[] = []) => ({
    actions,
    notActions,
    dataActions: [],
    notDataActions: [],
  });
  expect(holdsAction([block(["*"], ["*/write"])], "A.B/c/write")).toBe(false);
  expect(holdsAction([block(["*"], ["*/write"]), block(["A.B/*"])], "A.B/c/write")).toBe(true);
});

test.each([
  ["/", "/subscriptions/s", true],
  ["/subscriptions/s", "/subscriptions/S/resourceGroups/g", true],
  ["/subscriptions/s", "/subscriptions/s2", false],
  ["/subscriptions/s/resourceGroups/g", "/subscriptions/s", false],
])("%s covers %s: %s", (outer, inner, expected) => {
  expect(covers(outer, inner)).toBe(expected);
});

test("everything above a scope, from the root on", () => {
  expect(scopesAbove("/Subscriptions/s/resourceGroups/G")).toEqual([
    "/",
    "/subscriptions",
    "/subscriptions/s",
    "/subscriptions/s/resourcegroups",
    "/subscriptions/s/resourcegroups/g",
  ]);
});
