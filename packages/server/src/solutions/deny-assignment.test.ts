import { describe, expect, test } from "vitest";
import { denyRule } from "./deny-assignment.ts";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Solutions/applications/a";
const publishers = [{ principalId: "p", type: "Group" }];

describe("the deny assignment of a managed resource group", () => {
  test("ReadOnly denies everything but reading and the allowed actions, to everyone but the publisher", () => {
    const rule = denyRule(
      id,
      "ReadOnly",
      { allowedActions: ["Microsoft.Compute/virtualMachines/restart/action"] },
      publishers,
    );
    expect(rule).toMatchObject({
      name: `System deny assignment created by managed application ${id}`,
      permissions: [
        {
          actions: ["*"],
          notActions: ["*/read", "Microsoft.Compute/virtualMachines/restart/action"],
          dataActions: ["*"],
          notDataActions: [],
        },
      ],
      excludePrincipals: [{ id: "p", type: "Group" }],
    });
  });

  test("CanNotDelete denies deletion only", () => {
    expect(denyRule(id, "CanNotDelete", {}, [])?.permissions).toEqual([
      { actions: ["*/delete"], notActions: [], dataActions: [], notDataActions: [] },
    ]);
  });

  test("None makes none", () => {
    expect(denyRule(id, "None", {}, publishers)).toBeUndefined();
  });
});
