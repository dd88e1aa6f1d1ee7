import type { shapes } from "@stoa/api/partner-center";

type Step = shapes.Step;
type State = shapes.SubmissionState;

/** Where a submission stands. */
export interface Progress {
  state: State;
  steps: Step[];
}

/** What can happen to a submission. */
export type Happening =
  | { type: "validated"; ok: boolean; messages: string[] }
  | { type: "approved"; messages: string[] }
  | { type: "rejected"; messages: string[] }
  | { type: "preview ready" }
  | { type: "signed off" }
  | { type: "published" }
  | { type: "cancelled" };

const holders: Record<shapes.StepName, Step["holder"]> = {
  Validation: "marketplace",
  Certification: "operator",
  Preview: "marketplace",
  "Sign-off": "publisher",
  Publish: "marketplace",
};

/** Submissions that are under way. */
export const openStates: readonly State[] = [
  "Validating",
  "In certification",
  "Creating preview",
  "Preview",
  "Publishing",
];

/** A submission that has just been made. */
export function begin(at: string): Progress {
  const steps = Object.entries(holders).map(
    ([name, holder]): Step => ({ name: name as shapes.StepName, state: "Not started", holder, messages: [] }),
  );
  return { state: "Validating", steps: start(steps, "Validation", at) };
}

interface Move {
  from: State;
  ends: shapes.StepName;
  as: Step["state"];
  to: State;
  starts?: shapes.StepName;
}

function moveFor(happening: Happening): Move | undefined {
  switch (happening.type) {
    case "validated":
      return happening.ok
        ? { from: "Validating", ends: "Validation", as: "Complete", to: "In certification", starts: "Certification" }
        : { from: "Validating", ends: "Validation", as: "Failed", to: "Failed" };
    case "approved":
      return {
        from: "In certification",
        ends: "Certification",
        as: "Complete",
        to: "Creating preview",
        starts: "Preview",
      };
    case "rejected":
      return { from: "In certification", ends: "Certification", as: "Failed", to: "Failed" };
    case "preview ready":
      return { from: "Creating preview", ends: "Preview", as: "Complete", to: "Preview", starts: "Sign-off" };
    case "signed off":
      return { from: "Preview", ends: "Sign-off", as: "Complete", to: "Publishing", starts: "Publish" };
    case "published":
      return { from: "Publishing", ends: "Publish", as: "Complete", to: "Published" };
    case "cancelled":
      return undefined;
  }
}

/** The state that a happening is possible in, for words to whoever tried it elsewhere. */
export function possibleIn(happening: Happening["type"]): string {
  if (happening === "cancelled") return "a submission that hasn't been signed off";
  return moveFor({ type: happening, ok: true, messages: [] } as Happening)?.from ?? "";
}

/** Moves a submission on, or answers nothing where that can't happen to it now. */
export function advance(progress: Progress, happening: Happening, at: string): Progress | undefined {
  if (happening.type === "cancelled") {
    if (!openStates.includes(progress.state) || progress.state === "Publishing") return undefined;
    return {
      state: "Cancelled",
      steps: progress.steps.map((step) => (isUnderWay(step) ? { ...step, state: "Cancelled", endedAt: at } : step)),
    };
  }
  const move = moveFor(happening);
  if (!move || progress.state !== move.from) return undefined;
  const messages = "messages" in happening ? happening.messages : [];
  const ended = progress.steps.map((step) =>
    step.name === move.ends
      ? { ...step, state: move.as, endedAt: at, messages: [...step.messages, ...messages] }
      : step,
  );
  return { state: move.to, steps: move.starts ? start(ended, move.starts, at) : ended };
}

function start(steps: Step[], name: shapes.StepName, at: string): Step[] {
  return steps.map((step) =>
    step.name === name
      ? { ...step, state: step.holder === "marketplace" ? "Running" : "Waiting", startedAt: at }
      : step,
  );
}

function isUnderWay(step: Step): boolean {
  return step.state === "Running" || step.state === "Waiting";
}

/** The step that somebody works on. */
export function currentStep(steps: readonly Step[]): Step | undefined {
  return steps.find(isUnderWay);
}
