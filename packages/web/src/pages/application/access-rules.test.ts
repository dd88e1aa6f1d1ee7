import { expect, test } from "vitest";
import type { Access } from "../../api/identity.ts";
import { fits, verdictOf } from "./access-rules.ts";

const access: Access = {
  assignments: [
    { id: "1", properties: { principalId: "customer", roleDefinitionId: "/x/owner", scope: "/g" } },
    { id: "2", properties: { principalId: "publisher", roleDefinitionId: "/x/owner", scope: "/g" } },
  ],
  denies: [
    {
      id: "3",
      properties: {
        denyAssignmentName: "System deny",
        permissions: [{ actions: ["*"], notActions: ["*/read", "Microsoft.Compute/virtualMachines/restart/action"] }],
        scope: "/g",
        principals: [{ id: "00000000-0000-0000-0000-000000000000", type: "Everyone" }],
        excludePrincipals: [{ id: "publisher", type: "User" }],
      },
    },
  ],
  names: new Map(),
  roles: new Map([
    [
      "owner",
      {
        id: "/x/owner",
        name: "owner",
        properties: { roleName: "Owner", permissions: [{ actions: ["*"], notActions: [] }] },
      },
    ],
  ]),
};

test("a pattern of a role fits whole actions, letter case aside", () => {
  expect(fits("*/read", "Microsoft.Compute/disks/READ")).toBe(true);
  expect(fits("Microsoft.Compute/*", "Microsoft.Computer/x")).toBe(false);
  expect(fits("Microsoft.Compute/*/action", "Microsoft.Compute/virtualMachines/restart/action")).toBe(true);
});

test("a deny assignment beats the owner's role, but not what it leaves out nor whom it excludes", () => {
  expect(verdictOf("customer", "read", access)).toEqual({ may: true, by: "Owner" });
  expect(verdictOf("customer", "actions", access)).toEqual({ may: true, by: "Owner" });
  expect(verdictOf("customer", "write", access)).toEqual({ may: false, by: "System deny" });
  expect(verdictOf("publisher", "delete", access)).toEqual({ may: true, by: "Owner" });
});

test("a role that allows no data action gives no right to data", () => {
  expect(verdictOf("publisher", "data", access)).toEqual({ may: false, by: "" });
});
