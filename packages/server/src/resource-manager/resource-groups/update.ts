import { fail, type resourceManager } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { requireGroup } from "./read.ts";
import { showGroup } from "./show.ts";
import { saveGroup } from "./store.ts";

/** ResourceGroups_Update. */
export const update: Handler<typeof resourceManager.resourceGroups.update> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const known = await requireGroup({ db: tx }, params);
    if (known.state === "Deleting") throw fail("ResourceGroupBeingDeleted", known.name);
    const { tenantId, subscriptionId, name, location } = known;
    const group = await saveGroup(tx, { tenantId, subscriptionId, name, location, ...body });
    await ctx.audit(tx, {
      tenantId,
      action: "Microsoft.Resources/subscriptions/resourceGroups/write",
      target: group.id,
      before: showGroup(known),
      after: showGroup(group),
    });
    return showGroup(group);
  });
