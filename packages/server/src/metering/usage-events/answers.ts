import type { Outcome } from "../ingest.ts";
import type { Refusal, Sent } from "../reading.ts";
import type { UsageEventRow } from "../store.ts";

// The shapes of Azure's marketplace metering service, API version 2018-08-31.

/** An event that was taken, as the service answers it. Quantities are JSON numbers there. */
export function takenAnswer(event: UsageEventRow, status: "Accepted" | "Duplicate") {
  return {
    usageEventId: event.eventId,
    status,
    messageTime: event.acceptedAt.toISOString(),
    resourceId: event.usageId,
    ...(event.resourceUri !== null && { resourceUri: event.resourceUri }),
    quantity: Number(event.quantity),
    dimension: event.dimension,
    effectiveStartTime: event.effectiveStartTime,
    planId: event.plan,
  };
}

/** The flat error of a repeat, with the event that holds the slot. */
export function conflict(first: UsageEventRow) {
  return {
    code: "Conflict",
    message: "This usage event already exist.",
    additionalInfo: { acceptedMessage: takenAnswer(first, "Duplicate") },
  };
}

/** The flat error of an event that can't be taken: every fault at once. */
export function badArgument(refusals: readonly Refusal[]) {
  return {
    code: "BadArgument",
    message: "One or more errors have occurred.",
    target: "usageEventRequest",
    details: refusals.map(({ message, target }) => ({ code: "BadArgument", message, target })),
  };
}

/** One item of a batch's answer. */
export function batchItem(outcome: Outcome) {
  if (outcome.kind === "accepted") return takenAnswer(outcome.event, "Accepted");
  if (outcome.kind === "duplicate") {
    return {
      status: "Duplicate",
      // What was refused has no time of its own; the service prints .NET's earliest.
      messageTime: "0001-01-01T00:00:00",
      error: conflict(outcome.first),
      ...echo(outcome.sent),
    };
  }
  const [first] = outcome.refusals;
  const status = first?.status ?? "Error";
  const code = status === "ResourceNotAuthorized" ? "Forbidden" : "BadArgument";
  const message = outcome.refusals.map((refusal) => refusal.message).join(" ");
  return { status, messageTime: "0001-01-01T00:00:00", error: { code, message }, ...echo(outcome.sent) };
}

function echo(sent: Sent) {
  const { resourceId, resourceUri, quantity, dimension, effectiveStartTime, planId } = sent;
  return { resourceId, resourceUri, quantity, dimension, effectiveStartTime, planId };
}
