import { fail, type identity } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { holdingsOf, loadPrincipal } from "../directory/principals.ts";
import { authorize, judge } from "./authorize.ts";

/** Permissions_List: what the caller's roles permit here; deny assignments are told elsewhere, as Azure has it. */
export const listPermissions: Handler<typeof identity.access.listPermissions> = async (ctx, { params }) => ({
  value: holdingsOf(ctx.principal)
    .at(params.scope)
    .flatMap(({ permissions }) => permissions),
});

/** Access_Check: about oneself freely, about others with the right to read role assignments there. */
export const check: Handler<typeof identity.access.check> = async (ctx, { body }) => {
  const id = body.principalId?.toLowerCase() ?? ctx.principal.id;
  const isSelf = id === ctx.principal.id;
  if (!isSelf)
    await authorize(ctx.system.db, ctx.principal, "Microsoft.Authorization/roleAssignments/read", body.scope);
  const who = isSelf ? ctx.principal : await loadPrincipal(ctx.system.db, id);
  if (!who) throw fail("PrincipalNotFound", id);
  const verdict = await judge(ctx.system.db, who, body.action, body.scope);
  const principal = { id: who.id, displayName: who.name };
  if (verdict.allowed) {
    const { role, scope, assignmentId } = verdict.by;
    return { allowed: true, principal, role: { name: role, scope, assignmentId } };
  }
  return verdict.because === "denied"
    ? { allowed: false, principal, deny: verdict.deny }
    : { allowed: false, principal };
};
