/** How a state feels to a reader; each tone has one colour and one icon. */
export type Tone = "idle" | "running" | "waiting" | "good" | "look" | "failed";

const words: Record<Tone, readonly string[]> = {
  idle: [
    "Draft",
    "Not started",
    "NotStarted",
    "Stopped",
    "Cancelled",
    "Canceled",
    "Expired",
    "Ended",
    "Skipped",
    "Ignored",
    "Open",
    "Duplicate",
  ],
  running: [
    "Accepted",
    "Running",
    "Publish in progress",
    "Deleting",
    "Retrying",
    "Creating",
    "Updating",
    "Processing",
    "Validating",
    "Creating preview",
    "In progress",
    "InProgress",
    "Publishing",
  ],
  waiting: [
    "Preview",
    "Pending",
    "Pending acceptance",
    "PendingAcceptance",
    "Waiting",
    "InReview",
    "In certification",
    "Taken",
    "In review",
    "Waiting for you",
    "Waiting for certification",
    "Sign-off",
    "Issued",
    "Held",
  ],
  good: [
    "Live",
    "Succeeded",
    "Complete",
    "Approved",
    "Delivered",
    "Paid",
    "Passed",
    "Created",
    "Published",
    "Closed",
    "Healthy",
  ],
  look: ["Attention needed", "Incomplete", "Degraded", "Late", "Warning", "Waived", "Overdue"],
  failed: [
    "Failed",
    "Rejected",
    "Denied",
    "Dead-lettered",
    "DeadLettered",
    "Mismatch",
    "Error",
    "Blocked",
    "ResourceNotFound",
    "ResourceNotAuthorized",
    "InvalidDimension",
    "BadArgument",
  ],
};

const tones = new Map<string, Tone>(
  Object.entries(words).flatMap(([tone, list]) => list.map((word) => [plain(word), tone as Tone] as const)),
);

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/g, "");
}

/** The tone of a state by its word; a state that nobody listed is idle rather than alarming. */
export function toneOf(state: string): Tone {
  return tones.get(plain(state)) ?? "idle";
}
