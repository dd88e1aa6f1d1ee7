import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** The tenants in which the caller is or holds a role, as Azure Resource Manager lists them. */
export const list = operation({
  id: "Tenants_List",
  method: "get",
  path: "/tenants",
  reply: List(
    Type.Object({
      id: Type.String(),
      tenantId: Guid,
      countryCode: Type.String(),
      displayName: Type.String(),
      domains: Type.Array(Type.String()),
      tenantCategory: Type.String(),
      defaultDomain: Type.String(),
      tenantType: Type.String(),
    }),
  ),
});
