import { evaluateDeep } from "../expression/evaluate.ts";
import { truth } from "../expression/scope.ts";
import { isMap, type Json, type Maybe, own, textAt } from "../json.ts";
import type { Form } from "./form.ts";
import type { Fault, Verdict } from "./node.ts";

/** The fields that Basics has of its own and that `config` can give rules. */
export type BasicsField = "subscription" | "resourceGroup" | "location";

const authorization = "providers/Microsoft.Authorization/permissions?api-version=2022-04-01";

/** What the rules of `config` say to one of Basics' own fields. */
export function judgeField(form: Form, field: BasicsField, report: (message: string) => void): Verdict {
  const judge = new FieldJudge(form, field, report);
  if (field === "location") judge.location();
  else {
    judge.validations();
    if (field === "subscription") judge.providers();
    else judge.group();
  }
  return { faults: judge.faults, isPending: judge.isPending };
}

class FieldJudge {
  readonly faults: Fault[] = [];
  isPending = false;
  private readonly form: Form;
  private readonly field: BasicsField;
  private readonly report: (message: string) => void;
  private readonly config: Maybe;

  constructor(form: Form, field: BasicsField, report: (message: string) => void) {
    this.form = form;
    this.field = field;
    this.report = report;
    this.config = own(own(form.definition.config, "basics"), field);
  }

  private read(value: Maybe): Maybe {
    return evaluateDeep(
      value,
      this.form.scope({ facet: "", site: `config.${this.field}`, report: this.report }),
      this.field,
    );
  }

  private call(path: string): Json | undefined {
    const call = this.form.calls.state("GET", path);
    if (call.state === "waiting") this.isPending = true;
    return call.state === "done" ? call.body : undefined;
  }

  validations(): void {
    const list = own(own(this.config, "constraints"), "validations");
    if (!Array.isArray(list)) return;
    for (const raw of list) {
      const message = String(this.read(own(raw, "message")) ?? this.form.words.notMatching);
      const permission = this.read(own(raw, "permission"));
      const isValid = this.read(own(raw, "isValid"));
      if (typeof permission === "string" && this.may(permission) === false) this.faults.push({ message });
      if (isValid !== undefined && isValid !== null && !truth(isValid, this.report)) this.faults.push({ message });
    }
  }

  // Without a list of actions and without a cloud nothing is known, so nobody is stopped.
  private may(permission: string): boolean | undefined {
    const given = this.form.actions.get();
    if (given) return isAllowed(permission, given, []);
    const subscription = `/subscriptions/${this.form.subscription.get().subscriptionId}`;
    const group = this.form.resourceGroup.get();
    const isGroup = this.field === "resourceGroup" && group.mode === "Existing";
    const body = this.call(`${subscription}${isGroup ? `/resourceGroups/${group.name}` : ""}/${authorization}`);
    const permissions = isMap(body) && Array.isArray(body.value) ? body.value : undefined;
    return permissions?.some((one) => isAllowed(permission, texts(own(one, "actions")), texts(own(one, "notActions"))));
  }

  providers(): void {
    for (const namespace of texts(this.read(own(this.config, "resourceProviders")))) {
      const subscription = this.form.subscription.get().subscriptionId;
      const body = this.call(`/subscriptions/${subscription}/providers/${namespace}?api-version=2021-04-01`);
      const state = textAt(body, "registrationState");
      if (state === undefined || state === "Registered" || state === "Registering") continue;
      if (this.may(`${namespace}/register/action`) !== true) {
        this.faults.push({ message: this.form.words.providerNotRegistered(namespace) });
      }
    }
  }

  group(): void {
    const group = this.form.resourceGroup.get();
    if (!/^[\p{L}\p{Nd}._()-]{1,90}$/u.test(group.name) || group.name.endsWith(".")) {
      this.faults.push({ message: this.form.words.groupName });
    }
    if (group.mode !== "Existing" || truth(this.read(own(this.config, "allowExisting")), this.report)) return;
    let count = this.form.resourceCount.get();
    if (count === undefined) {
      const subscription = this.form.subscription.get().subscriptionId;
      const body = this.call(
        `/subscriptions/${subscription}/resourceGroups/${group.name}/resources?$top=1&api-version=2021-04-01`,
      );
      count = isMap(body) && Array.isArray(body.value) ? body.value.length : 0;
    }
    if (count > 0) this.faults.push({ message: this.form.words.groupNotEmpty });
  }

  location(): void {
    const allowed = allowedLocations(this.form, this.report);
    const location = this.form.location.get();
    if (allowed && !allowed.some((name) => plainRegion(name) === plainRegion(location))) {
      this.faults.push({ message: this.form.words.regionNotAllowed(location) });
    }
  }
}

/** The regions that `config` allows; undefined where it allows all. */
export function allowedLocations(form: Form, report: (message: string) => void): string[] | undefined {
  const raw = own(own(own(form.definition.config, "basics"), "location"), "allowedValues");
  const value = evaluateDeep(raw, form.scope({ facet: "", site: "config.location", report }), "allowedValues");
  if (value === undefined || value === null) return undefined;
  const list = texts(Array.isArray(value) ? value : [value]);
  return list.length === 0 ? undefined : list;
}

/** "West Europe" and "westeurope" are the same region. */
export function plainRegion(name: string): string {
  return name.replaceAll(" ", "").toLowerCase();
}

/** Whether one of some actions (`*` stands for anything) covers a permission and none of the others takes it away. */
export function isAllowed(permission: string, actions: readonly string[], notActions: readonly string[]): boolean {
  const covers = (action: string): boolean => {
    const pieces = action.toLowerCase().split("*");
    let rest = permission.toLowerCase();
    for (const [i, piece] of pieces.entries()) {
      const at = i === 0 ? (rest.startsWith(piece) ? 0 : -1) : rest.indexOf(piece);
      if (at < 0) return false;
      rest = rest.slice(at + piece.length);
    }
    return rest === "" || pieces.at(-1) === "";
  };
  return actions.some(covers) && !notActions.some(covers);
}

function texts(value: Maybe): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
