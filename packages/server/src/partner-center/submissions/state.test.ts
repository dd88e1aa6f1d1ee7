import { expect, test } from "vitest";
import { advance, begin, currentStep, type Happening, type Progress } from "./state.ts";

const at = "2026-03-01T00:00:00Z";
const through = (...happenings: Happening[]) =>
  happenings.reduce<Progress | undefined>(
    (progress, happening) => progress && advance(progress, happening, at),
    begin(at),
  );
const validated: Happening = { type: "validated", ok: true, messages: [] };
const approved: Happening = { type: "approved", messages: [] };

test("a submission passes five steps, each with its holder", () => {
  const holders: unknown[] = [];
  let progress: Progress | undefined = begin(at);
  for (const happening of [
    validated,
    approved,
    { type: "preview ready" },
    { type: "signed off" },
    { type: "published" },
  ] as const) {
    const step = progress && currentStep(progress.steps);
    holders.push([step?.name, step?.holder]);
    progress = progress && advance(progress, happening, at);
  }
  expect(holders).toEqual([
    ["Validation", "marketplace"],
    ["Certification", "operator"],
    ["Preview", "marketplace"],
    ["Sign-off", "publisher"],
    ["Publish", "marketplace"],
  ]);
  expect(progress?.state).toBe("Published");
  expect(progress?.steps.every((step) => step.state === "Complete")).toBe(true);
});

test("a rejection ends it and keeps its words", () => {
  const rejected = through(validated, { type: "rejected", messages: ["300.4: the template is empty."] });
  expect(rejected).toMatchObject({ state: "Failed" });
  expect(rejected?.steps[1]).toMatchObject({ state: "Failed", messages: ["300.4: the template is empty."] });
});

test("nothing happens out of turn", () => {
  expect(through(approved)).toBeUndefined();
  expect(through(validated, { type: "signed off" })).toBeUndefined();
  expect(through(validated, validated)).toBeUndefined();
});

test("cancelling is possible until the sign-off", () => {
  expect(through({ type: "cancelled" })).toMatchObject({ state: "Cancelled" });
  expect(through(validated, approved, { type: "preview ready" }, { type: "cancelled" })).toMatchObject({
    state: "Cancelled",
  });
  const publishing = through(validated, approved, { type: "preview ready" }, { type: "signed off" });
  expect(publishing && advance(publishing, { type: "cancelled" }, at)).toBeUndefined();
});
