import { isMap, type Json, type Maybe, own, textAt } from "../json.ts";
import type { EngineWords } from "../words.ts";
import type { CallState, Checks } from "./element.ts";
import { textOf } from "./rules.ts";

/** What the rules over a subscription, group or region see: the fields of Basics and the elements of Form view have them alike. */
export interface RuledScope {
  /** A property of the rules, with the expressions in it worked out. */
  get(...path: string[]): Maybe;
  flag(...path: string[]): boolean;
  call(method: string, path: string): CallState;
  readonly words: EngineWords;
  readonly subscriptionId: string;
  /** What the person may do, where the host knows. */
  readonly actions: readonly string[] | undefined;
}

/** A resource group as it was chosen. */
export interface ChosenGroup {
  mode: "New" | "Existing";
  name: string;
  resourceCount?: number | undefined;
}

const authorization = "providers/Microsoft.Authorization/permissions?api-version=2022-04-01";

/** Applies an author's `constraints.validations`: `{isValid | permission | regex, message}`. */
export function checkValidations(scope: RuledScope, checks: Checks, part?: string, group?: ChosenGroup): void {
  const list = scope.get("constraints", "validations");
  for (const [position, rule] of (Array.isArray(list) ? list : []).entries()) {
    const message = textAt(rule, "message") ?? scope.words.notMatching;
    const permission = own(rule, "permission");
    if (typeof permission === "string" && isPermitted(scope, checks, permission, group) === false)
      checks.error(message, part);
    const isValid = own(rule, "isValid");
    if (isValid !== undefined && isValid !== null) {
      if (!scope.flag("constraints", "validations", String(position), "isValid")) checks.error(message, part);
    }
  }
}

// Without a list of actions and without a cloud nothing is known, so nobody is stopped.
function isPermitted(
  scope: RuledScope,
  checks: Checks,
  permission: string,
  group: ChosenGroup | undefined,
): boolean | undefined {
  if (scope.actions) return isAllowed(permission, scope.actions, []);
  const inGroup = group?.mode === "Existing" ? `/resourceGroups/${group.name}` : "";
  const body = answered(scope, checks, `/subscriptions/${scope.subscriptionId}${inGroup}/${authorization}`);
  const permissions = isMap(body) && Array.isArray(body.value) ? body.value : undefined;
  return permissions?.some((one) => isAllowed(permission, texts(own(one, "actions")), texts(own(one, "notActions"))));
}

/** Says so where a provider is not registered and the person may not register it. */
export function checkProviders(scope: RuledScope, checks: Checks, part?: string): void {
  for (const namespace of texts(scope.get("resourceProviders"))) {
    const state = textAt(provider(scope, checks, namespace), "registrationState");
    if (state === undefined || state === "Registered" || state === "Registering") continue;
    if (isPermitted(scope, checks, `${namespace}/register/action`, undefined) !== true)
      checks.error(scope.words.providerNotRegistered(namespace), part);
  }
}

/** Says so where a group has no possible name, or holds something although it must be new or empty. */
export function checkGroup(scope: RuledScope, checks: Checks, group: ChosenGroup, part?: string): void {
  if (!/^[\p{L}\p{Nd}._()-]{1,90}$/u.test(group.name) || group.name.endsWith(".")) {
    checks.error(scope.words.groupName, part);
    return;
  }
  if (group.mode !== "Existing" || scope.flag("allowExisting")) return;
  const path = `/subscriptions/${scope.subscriptionId}/resourceGroups/${group.name}/resources?$top=1&api-version=2021-04-01`;
  const count = group.resourceCount ?? listIn(answered(scope, checks, path)).length;
  if (count > 0) checks.error(scope.words.groupNotEmpty, part);
}

/** Says so where a region is not allowed, or lacks one of some resource types. */
export function checkRegion(
  scope: RuledScope,
  checks: Checks,
  region: string,
  types: readonly string[],
  part?: string,
): void {
  const allowed = allowedRegions(scope.get("allowedValues"));
  if (allowed && !allowed.some((name) => plainRegion(name) === plainRegion(region))) {
    checks.error(scope.words.regionNotAllowed(region), part);
    return;
  }
  for (const type of types) {
    const regions = regionsOf(scope, checks, type);
    if (regions && !regions.has(plainRegion(region))) checks.error(scope.words.regionLacksType(region, type), part);
  }
}

/** The regions in which a resource type can be had; undefined where nothing is known or the type has no region. */
export function regionsOf(scope: RuledScope, checks: Checks, type: string): ReadonlySet<string> | undefined {
  const [namespace = "", ...rest] = type.split("/");
  const body = provider(scope, checks, namespace);
  const entries = isMap(body) && Array.isArray(body.resourceTypes) ? body.resourceTypes : [];
  const entry = entries.find((one) => textAt(one, "resourceType")?.toLowerCase() === rest.join("/").toLowerCase());
  const locations = texts(own(entry, "locations")).map(plainRegion);
  return locations.length === 0 || locations.includes("global") ? undefined : new Set(locations);
}

/** The regions that an author allows; undefined where all are. */
export function allowedRegions(value: Maybe): string[] | undefined {
  const list = texts(Array.isArray(value) ? value : [value ?? null]);
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

function provider(scope: RuledScope, checks: Checks, namespace: string): Maybe {
  return answered(
    scope,
    checks,
    `/subscriptions/${scope.subscriptionId}/providers/${namespace}?api-version=2021-04-01`,
  );
}

function answered(scope: RuledScope, checks: Checks, path: string): Json | undefined {
  const call = scope.call("GET", path);
  if (call.state === "waiting") checks.wait();
  return call.state === "done" ? call.body : undefined;
}

function listIn(body: Maybe): Json[] {
  return isMap(body) && Array.isArray(body.value) ? body.value : [];
}

function texts(value: Maybe): string[] {
  return Array.isArray(value) ? value.map(textOf).filter(Boolean) : [];
}
