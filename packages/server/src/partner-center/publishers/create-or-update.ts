import { fail } from "@stoa/api";
import type { publishers } from "@stoa/api/partner-center";
import { created } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { givePartyRole, hasPartyRole } from "../../identity/index.ts";
import { addPublisher, findPublisher, updatePublisher } from "./store.ts";
import { publisherView } from "./view.ts";

// Past the wall: whether a publisher ID is taken is asked of all publishers, and roles on parties are the platform's.
export const createOrUpdate: Handler<typeof publishers.createOrUpdate> = (ctx, { params: { publisherId }, body }) =>
  ctx.system.transaction(async (tx) => {
    const { principal } = ctx;
    const party = `publisher/${publisherId}`;
    const isNew = await addPublisher(tx, {
      id: publisherId,
      tenantId: principal.tenantId,
      displayName: body.displayName,
    });
    if (isNew) await givePartyRole(tx, principal.id, party, "owner");
    else if (!hasPartyRole(principal, party, ["owner", "manager"])) throw fail("PublisherIdTaken", publisherId);
    await updatePublisher(tx, publisherId, body);
    const row = await findPublisher(tx, publisherId);
    if (!row) throw fail("PublisherNotFound", publisherId);
    await ctx.audit(tx, { tenantId: row.tenantId, action: "publisher.save", target: publisherId, after: body });
    return isNew ? created(publisherView(row)) : publisherView(row);
  });
