import { fail } from "@stoa/api";
import type { Lead, leads } from "@stoa/api/leads";
import type { Context } from "../context.ts";
import type { Handler } from "../http/route.ts";
import { listMessages } from "../outgoing/outbox.ts";
import { OutgoingError } from "../outgoing/outgoing.ts";
import { leadKind, recordLead, sendLead } from "./deliver.ts";
import { testContact } from "./payload.ts";
import { findDestination, findLead, type LeadRow, listLeads, saveDestination } from "./store.ts";

/** Leads that a page shows. */
const shown = 500;

/** A publisher's leads with how their delivery fared. */
export const list: Handler<typeof leads.list> = async (ctx, { params }) => {
  const rows = await listLeads(ctx.db, params.publisherId, shown);
  return { value: await withDelivery(ctx, rows) };
};

/** Where leads go. */
export const getDestination: Handler<typeof leads.getDestination> = async (ctx, { params }) => {
  const found = await findDestination(ctx.db, params.publisherId);
  return { kind: found?.kind ?? "none", ...(found?.url ? { url: found.url } : {}) };
};

/** Connects a destination. */
export const setDestination: Handler<typeof leads.setDestination> = async (ctx, { params, body }) => {
  const url = body.kind === "https" ? checkedUrl(ctx, body.url) : null;
  const { tenantId } = ctx.principal;
  await ctx.transaction(async (tx) => {
    await saveDestination(tx, { publisher: params.publisherId, tenantId, kind: body.kind, url });
    await ctx.audit(tx, {
      tenantId,
      action: "leads.destination.write",
      target: params.publisherId,
      after: { kind: body.kind },
    });
  });
  return body.kind === "https" && url !== null ? { kind: "https", url } : { kind: "none" };
};

/** Sends an invented lead. */
export const sendTest: Handler<typeof leads.sendTest> = async (ctx, { params }) => {
  const destination = await requireDestination(ctx, params.publisherId);
  const at = ctx.clock.now();
  const lead = {
    id: crypto.randomUUID(),
    tenantId: destination.tenantId,
    publisher: params.publisherId,
    offer: "test",
    offerTitle: "Test lead",
    plan: null,
    action: "INS",
    isTest: true,
    contact: testContact(at),
    consentedAt: at,
    at,
  };
  await ctx.transaction((tx) => recordLead(tx, lead));
  return one(ctx, params.publisherId, lead.id);
};

/** Sends a lead again. */
export const replay: Handler<typeof leads.replay> = async (ctx, { params }) => {
  const lead = await findLead(ctx.db, params.publisherId, params.leadId);
  if (!lead) throw fail("NotFound", `The lead '${params.leadId}'`);
  await requireDestination(ctx, params.publisherId);
  await ctx.transaction((tx) => sendLead(tx, lead));
  return one(ctx, params.publisherId, params.leadId);
};

async function requireDestination(ctx: Context, publisher: string) {
  const destination = await findDestination(ctx.db, publisher);
  if (destination?.kind === "https") return destination;
  throw fail("InvalidLeadDestination", "no destination is connected. Connect one first.");
}

async function one(ctx: Context, publisher: string, id: string): Promise<Lead> {
  const lead = await findLead(ctx.db, publisher, id);
  const [found] = lead ? await withDelivery(ctx, [lead]) : [];
  if (!found) throw fail("NotFound", `The lead '${id}'`);
  return found;
}

async function withDelivery(ctx: Context, rows: LeadRow[]): Promise<Lead[]> {
  const [first] = rows;
  const messages = first ? await listMessages(ctx.db, { kind: leadKind, tenantId: first.tenantId, top: shown }) : [];
  return rows.map((row) => {
    const message = messages.find(({ id }) => id === row.messageId);
    const { phone, country, company, title } = row.contact;
    return {
      id: row.id,
      at: row.at.toISOString(),
      isTest: row.isTest,
      action: row.action,
      offer: row.offer,
      offerTitle: row.offerTitle,
      ...(row.plan !== null && { plan: row.plan }),
      firstName: row.contact.firstName,
      lastName: row.contact.lastName,
      email: row.contact.email,
      ...(phone !== undefined && { phone }),
      ...(country !== undefined && { country }),
      ...(company !== undefined && { company }),
      ...(title !== undefined && { title }),
      delivery: {
        state: message?.state ?? "none",
        attempts: message?.attempts ?? 0,
        log: (message?.tries ?? []).map((attempt) => ({
          at: attempt.at.toISOString(),
          milliseconds: attempt.milliseconds,
          ...(attempt.status !== null && { status: attempt.status }),
          ...(attempt.error !== null && { error: attempt.error }),
        })),
      },
    };
  });
}

function checkedUrl(ctx: Context, url: string | undefined): string {
  if (!url) throw fail("InvalidLeadDestination", "an https address is needed.");
  try {
    return ctx.outgoing.checkUrl(url).href;
  } catch (error) {
    if (error instanceof OutgoingError) throw fail("InvalidLeadDestination", error.message);
    throw error;
  }
}
