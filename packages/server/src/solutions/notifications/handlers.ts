import { fail } from "@stoa/api";
import type { applications, Notification } from "@stoa/api/solutions";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { listMessages, post, replay } from "../../outgoing/outbox.ts";
import { OutgoingError } from "../../outgoing/outgoing.ts";
import { allowReading } from "../applications/handlers.ts";
import { notificationBody, notificationUrl } from "./notification.ts";
import { notificationKind } from "./send.ts";

/** Messages that a page shows. */
const shown = 200;

/** What the publisher was told of an application. */
export const listNotifications: Handler<typeof applications.listNotifications> = async (ctx, { params }) => {
  const row = await allowReading(ctx, params);
  // The log is the publisher's; what it says of the customer's own application the customer may see.
  const messages = await listMessages(ctx.system.db, { kind: notificationKind, subject: row.id, top: shown });
  return { value: messages.map((message) => ({ ...show(message), url: hostOnly(message.url) })) };
};

/** What was sent to a publisher's endpoints. */
export const listPublisherNotifications: Handler<typeof applications.listPublisherNotifications> = async (ctx) => {
  const messages = await listMessages(ctx.db, { kind: notificationKind, tenantId: ctx.principal.tenantId, top: shown });
  return { value: messages.map(show) };
};

/** Sends one notification again. */
export const replayNotification: Handler<typeof applications.replayNotification> = async (ctx, { params }) => {
  const messages = await listMessages(ctx.db, {
    kind: notificationKind,
    tenantId: ctx.principal.tenantId,
    top: 10_000,
  });
  const message = messages.find(({ id }) => id === params.notificationId);
  if (!message) throw fail("NotFound", `The notification '${params.notificationId}'`);
  await ctx.transaction((tx) => replay(tx, message.id));
  return {};
};

/** Sends a notification of an invented application. */
export const testNotification: Handler<typeof applications.testNotification> = async (ctx, { params, body }) => {
  const endpoint = checked(ctx, body.uri);
  const subject = {
    id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/test/providers/Microsoft.Solutions/applications/test",
    plan: { publisher: params.publisherId, product: "test", name: "test", version: "1.0.0" },
    resourceUsageId: "00000000-0000-0000-0000-000000000000",
  };
  const news = { eventType: "PUT", provisioningState: "Succeeded" } as const;
  const id = await ctx.transaction((tx) =>
    post(tx, {
      tenantId: ctx.principal.tenantId,
      kind: notificationKind,
      subject: "test",
      url: notificationUrl(endpoint),
      body: JSON.stringify(notificationBody(subject, news, ctx.clock.now())),
      schedule: "once",
    }),
  );
  return { id };
};

function checked(ctx: Context, uri: string): string {
  try {
    return ctx.outgoing.checkUrl(uri).href;
  } catch (error) {
    if (error instanceof OutgoingError) throw fail("InvalidParameter", "uri", error.message);
    throw error;
  }
}

/** A customer sees where its news go, not the secret in the address. */
const hostOnly = (url: string) => new URL(url).origin;

function show(message: Awaited<ReturnType<typeof listMessages>>[number]): Notification {
  const body = JSON.parse(message.body) as { eventType: string; provisioningState: string };
  return {
    id: message.id,
    applicationId: message.subject ?? "",
    eventType: body.eventType,
    provisioningState: body.provisioningState,
    url: message.url,
    state: message.state,
    attempts: message.attempts,
    createdAt: message.createdAt.toISOString(),
    ...(message.endedAt && { endedAt: message.endedAt.toISOString() }),
    ...(message.nextAttemptAt && { nextAttemptAt: message.nextAttemptAt.toISOString() }),
    body,
    log: message.tries.map((attempt) => ({
      at: attempt.at.toISOString(),
      milliseconds: attempt.milliseconds,
      ...(attempt.status !== null && { status: attempt.status }),
      ...(attempt.error !== null && { error: attempt.error }),
      ...(attempt.responseBody !== null && { responseBody: attempt.responseBody.slice(0, 2000) }),
    })),
  };
}
