import type { platform } from "@stoa/api";
import { listAudit } from "../audit/audit.ts";
import { page, readCursor } from "../http/lists.ts";
import type { Handler } from "../http/route.ts";

/** Audit_List: what the caller's tenants changed, newest first. */
export const list: Handler<typeof platform.audit.list> = async (ctx, { query }) => {
  const top = query.top ?? 50;
  const before = readCursor(query.cursor)?.[0];
  const rows = await listAudit(ctx.db, {
    top: top + 1,
    ...(query.target === undefined ? {} : { target: query.target }),
    ...(query.tenantId === undefined ? {} : { tenantId: query.tenantId }),
    ...(typeof before === "number" ? { before } : {}),
  });
  return page(ctx, rows, top, showEntry, ({ id }) => [id]);
};

type Row = Awaited<ReturnType<typeof listAudit>>[number];

function showEntry(row: Row) {
  const detail = {
    ...(row.before === null ? {} : { before: row.before }),
    ...(row.after === null ? {} : { after: row.after }),
  };
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    actor: row.principalName,
    tenantId: row.tenantId,
    action: row.action,
    target: row.target,
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
    ...(row.requestId === null ? {} : { requestId: row.requestId }),
  };
}
