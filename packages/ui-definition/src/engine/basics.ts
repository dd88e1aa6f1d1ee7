import type { Checks } from "../elements/element.ts";
import {
  allowedRegions,
  checkGroup,
  checkProviders,
  checkRegion,
  checkValidations,
  type RuledScope,
} from "../elements/scope-rules.ts";
import { evaluatePath } from "../expression/evaluate.ts";
import { truth } from "../expression/scope.ts";
import { isMissing, type Maybe } from "../json.ts";
import type { Form } from "./form.ts";
import type { Fault, Verdict } from "./node.ts";

/** The fields that Basics has of its own and that `config` can give rules. */
export type BasicsField = "subscription" | "resourceGroup" | "location";

/** What the rules of `config` say to one of Basics' own fields. */
export function judgeField(form: Form, field: BasicsField, report: (message: string) => void): Verdict {
  const faults: Fault[] = [];
  let isPending = false;
  const checks: Checks = {
    error: (message) => faults.push({ message }),
    wait: () => {
      isPending = true;
    },
  };
  const scope = ruledField(form, field, report);
  if (field === "location") checkRegion(scope, checks, form.location.get(), form.definition.resourceTypes);
  else {
    const group = { ...form.resourceGroup.get(), resourceCount: form.resourceCount.get() };
    checkValidations(scope, checks, undefined, field === "resourceGroup" ? group : undefined);
    if (field === "subscription") checkProviders(scope, checks);
    else checkGroup(scope, checks, group);
  }
  return { faults, isPending };
}

function ruledField(form: Form, field: BasicsField, report: (message: string) => void): RuledScope {
  const scope = form.scope({ facet: "", site: `config.${field}`, report });
  const get = (...path: string[]): Maybe =>
    evaluatePath(form.definition.config, ["basics", field, ...path], scope, field);
  return {
    get,
    flag(...path) {
      const value = get(...path);
      return !isMissing(value) && truth(value, report);
    },
    call: (method, path) => form.calls.state(method, path),
    words: form.words,
    get subscriptionId() {
      return form.subscription.get().subscriptionId;
    },
    get actions() {
      return form.actions.get();
    },
  };
}

/** The regions that `config` allows; undefined where it allows all. */
export function allowedLocations(form: Form, report: (message: string) => void): string[] | undefined {
  return allowedRegions(ruledField(form, "location", report).get("allowedValues"));
}
