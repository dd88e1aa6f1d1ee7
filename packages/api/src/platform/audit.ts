import { Type } from "typebox";
import { List, ListQuery } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** Who changed what, from what to what. */
export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  actor: Type.String(),
  tenantId: Type.String(),
  action: Type.String(),
  target: Type.String(),
  detail: Type.Optional(Type.Object({ before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) })),
  requestId: Type.Optional(Type.String()),
});

/** What was changed, newest first; `target` keeps to a thing and what is beneath it. */
export const list = operation({
  id: "Audit_List",
  method: "get",
  path: "/api/v1/platform/audit",
  query: Type.Object({
    ...ListQuery.properties,
    target: Type.Optional(Type.String()),
    tenantId: Type.Optional(Type.String()),
  }),
  reply: List(AuditEntry),
});
