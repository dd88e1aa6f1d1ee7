import { isMap, type Json, kindOf, type Maybe, own } from "../json.ts";
import { type Checks, type ElementContext, element } from "./element.ts";
import { entriesOf, people, peopleGroups } from "./listed.ts";
import { overlay, textOf } from "./rules.ts";

export const jitConfigurator = element({
  type: "Microsoft.Solutions.JitConfigurator",
  doc: "Whether the publisher must ask before it works on the application, and who says yes.",
  properties: {},
  required: ["label"],
  only: "createUiDefinition",
  gives: {
    jitAccessEnabled: "boolean",
    jitApprovalMode: "text",
    jitApprovers: "array",
    maximumJitAccessDuration: "text",
  },
  value: (context) => overlay({ jitAccessEnabled: false }, context.answer),
  check(context, value, checks) {
    if (!isMap(value) || typeof value.jitAccessEnabled !== "boolean") {
      checks.error(context.words.wrongType("an object with jitAccessEnabled", kindOf(value)));
    } else if (value.jitAccessEnabled) checkPolicy(context, value, checks);
  },
  choices(context) {
    if (own(context.answer, "jitAccessEnabled") !== true) return { isLoading: false, message: null, entries: [] };
    const [users, groups] = [entriesOf(context, people), entriesOf(context, peopleGroups)];
    return {
      isLoading: users.isLoading || groups.isLoading,
      message: users.message ?? groups.message,
      entries: [...users.entries, ...groups.entries],
    };
  },
  *candidates(): Iterable<Json> {
    yield { jitAccessEnabled: false };
    yield { jitAccessEnabled: true, jitApprovalMode: "AutoApprove", maximumJitAccessDuration: "PT8H" };
  },
  examples: [
    { declaration: { label: "Access" }, value: { jitAccessEnabled: false } },
    {
      declaration: { label: "Access" },
      answer: { jitAccessEnabled: true, jitApprovalMode: "AutoApprove" },
      value: { jitAccessEnabled: true, jitApprovalMode: "AutoApprove" },
    },
  ],
});

// What `properties.jitAccessPolicy` of Microsoft.Solutions takes (its schema of 2021-07-01).
const modes = ["NotSpecified", "AutoApprove", "ManualApprove"];

function checkPolicy(context: ElementContext, value: { [name: string]: Maybe }, checks: Checks): void {
  const { jitApprovalMode: mode, jitApprovers: approvers, maximumJitAccessDuration: duration } = value;
  if (mode !== undefined && !modes.includes(textOf(mode))) checks.error(context.words.notOffered(textOf(mode)), "mode");
  if (duration !== undefined && !/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/.test(textOf(duration)))
    checks.error(context.words.notMatching, "duration");
  if (approvers === undefined) return;
  const isList = Array.isArray(approvers) && approvers.every((one) => typeof own(one, "id") === "string");
  if (!isList)
    checks.error(context.words.wrongType("a list of {id, type, displayName}", kindOf(approvers)), "approvers");
}
