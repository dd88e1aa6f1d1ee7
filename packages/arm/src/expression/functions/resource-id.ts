import { define, leastMessage, string, typeMessage, typeName, which } from "../define.ts";
import { invalid, TemplateError, wholeRefusal } from "../error.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, literal, type Result, toExpression, Unresolved } from "../expression.ts";
import { printUnresolved } from "../print.ts";

export const resourceId = define({
  params: [],
  rest: string,
  least: 2,
  doc: "The ID of a resource in this deployment's scope, or in the resource group or subscription and group named before the type.",
  examples: {
    "resourceId('Microsoft.Storage/storageAccounts', 'sa')":
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/sa",
    "resourceId('other', 'My.Rp/a/b', '1', '2')":
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/other/providers/My.Rp/a/1/b/2",
  },
  special(evaluator, call) {
    const { deployment } = evaluator.scope;
    const isGroup = deployment.scope === "resourceGroup";
    const ids = read(evaluator, call, 2, 2);
    if (ids instanceof Unresolved) return ids;
    const [one, two] = ids.leading;
    if (two !== undefined) return finish(call, ids, [checkedId(ids, one, "resourceid"), two], groupPrefix);
    if (isGroup)
      return finish(call, ids, [deployment.subscriptionId ?? "", one ?? deployment.resourceGroup ?? ""], groupPrefix);
    if (one !== undefined)
      return finish(call, ids, [checkedId(ids, one, "subscriptionresourceid")], subscriptionPrefix);
    if (deployment.scope === "subscription")
      return finish(call, ids, [deployment.subscriptionId ?? ""], subscriptionPrefix);
    return finish(call, ids, [], () => "");
  },
});

export const subscriptionResourceId = define({
  params: [],
  rest: string,
  least: 0,
  doc: "The ID of a resource in a subscription.",
  examples: {
    "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')":
      "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/r",
  },
  special(evaluator, call) {
    const { deployment } = evaluator.scope;
    const hasSubscription = deployment.scope === "resourceGroup" || deployment.scope === "subscription";
    const ids = read(evaluator, call, 1, hasSubscription ? 2 : 3);
    if (ids instanceof Unresolved) return ids;
    const [one] = ids.leading;
    const subscription =
      one === undefined ? (deployment.subscriptionId ?? "") : checkedId(ids, one, "subscriptionresourceid");
    return finish(call, ids, [subscription], subscriptionPrefix);
  },
});

export const tenantResourceId = define({
  params: [],
  rest: string,
  least: 2,
  doc: "The ID of a resource of the tenant.",
  examples: { "tenantResourceId('My.Rp/a/b', '1', '2')": "/providers/My.Rp/a/1/b/2" },
  special(evaluator, call) {
    const ids = read(evaluator, call, 0, 2);
    return ids instanceof Unresolved ? ids : finish(call, ids, [], () => "");
  },
});

export const managementGroupResourceId = define({
  params: [],
  rest: string,
  least: 0,
  doc: "The ID of a resource in a management group.",
  examples: {
    "managementGroupResourceId('mg', 'My.Rp/a', '1')":
      "/providers/Microsoft.Management/managementGroups/mg/providers/My.Rp/a/1",
  },
  special(evaluator, call) {
    const { deployment } = evaluator.scope;
    const ids = read(evaluator, call, 1, deployment.scope === "managementGroup" ? 2 : 3);
    if (ids instanceof Unresolved) return ids;
    const group = ids.leading[0] ?? deployment.managementGroupId ?? "";
    return finish(call, ids, [group], ([id]) => `/providers/Microsoft.Management/managementGroups/${id}`);
  },
});

export const extensionResourceId = define({
  params: [],
  rest: string,
  least: 3,
  doc: "The ID of a resource that extends another.",
  examples: { "extensionResourceId('/x/y', 'Ext.Rp/type', 'a')": "/x/y/providers/Ext.Rp/type/a" },
  special(evaluator, call) {
    const args = argsOf(evaluator, call);
    if (args.some((arg) => arg instanceof Unresolved)) return evaluator.keep(call, args);
    const [parent, ...rest] = args as string[];
    const segments = trimSlashes(parent as string);
    if (!segments.includes("/")) {
      throw invalid(
        `Unable to evaluate template language function '${call.name}': the provided parent resource id '${parent}' is not a valid uri. Please see https://aka.ms/arm-resource-functions/#extensionresourceid for usage details.`,
      );
    }
    const ids = locate(call, rest, 0);
    return finish(call, ids, [], () => `/${segments}`);
  },
});

interface Ids {
  /** What stands before the type: a group, a subscription, both, or a management group. */
  leading: Result[];
  type: string;
  names: Result[];
}

function read(evaluator: Evaluator, call: Call, mostLeading: number, least: number): Ids | Unresolved {
  if (call.args.length < least) throw invalid(leastMessage(call.name, least));
  const args = argsOf(evaluator, call);
  // Without a type that is known nothing can be said about the rest.
  const isOpen = args.some((arg) => arg instanceof Unresolved);
  if (isOpen && !args.some(isMultiSegmented)) return evaluator.keep(call, args);
  return isOpen && !isCounted.has(call.key)
    ? locateOpen(evaluator, call, args, mostLeading)
    : locate(call, args, mostLeading);
}

// These count their names before all arguments are known.
const isCounted = new Set(["resourceid", "subscriptionresourceid"]);

// What is wrong with the count of another call that has to wait is told when it is known.
function locateOpen(evaluator: Evaluator, call: Call, args: Result[], mostLeading: number): Ids | Unresolved {
  try {
    return locate(call, args, mostLeading);
  } catch (error) {
    if (error instanceof TemplateError) return evaluator.keep(call, args);
    throw error;
  }
}

// Where arguments are looked at only when all of them have been evaluated.
const looksLast = new Set(["resourceid", "subscriptionresourceid"]);

// From left to right: a second type is told before a later argument of another kind.
function argsOf(evaluator: Evaluator, call: Call): Result[] {
  const args: Result[] = looksLast.has(call.key) ? evaluator.args(call) : [];
  let types = 0;
  call.args.forEach((expression, i) => {
    const arg = args[i] ?? evaluator.evaluate(expression);
    args[i] = arg;
    if (looksLast.has(call.key) && isMultiSegmented(arg) && ++types > 1) throw severalTypes(call, args);
    if (typeof arg !== "string" && !(arg instanceof Unresolved)) {
      throw invalid(typeMessage(call.name, which(i, false), "be of type 'String'", typeName(arg)));
    }
  });
  return args;
}

function locate(call: Call, args: readonly Result[], mostLeading: number): Ids {
  const places = args.flatMap((arg, i) => (isMultiSegmented(arg) ? [i] : []));
  const [place] = places;
  if (places.length !== 1 || place === undefined) throw severalTypes(call, args);
  let type = args[place] as string;
  while (type.endsWith("/")) type = type.slice(0, -1);
  if (place > mostLeading) {
    throw wrong(
      call,
      `function requires fully qualified resource type '${type}' as one of first ${mostLeading + 1} arguments.`,
    );
  }
  const needed = type.split("/").length - 1;
  const names = args.slice(place + 1);
  if (names.length !== needed) throw wrong(call, `the type '${type}' requires '${needed}' resource name argument(s).`);
  if (needed === 0) throw invalid(leastMessage(call.name, mostLeading + 2));
  return { leading: args.slice(0, place), type, names };
}

function isMultiSegmented(arg: Result): boolean {
  return typeof arg === "string" && arg.includes("/");
}

function severalTypes(call: Call, args: readonly Result[]) {
  const shown = args.map((arg) => (typeof arg === "string" ? arg : printUnresolved(arg))).join(",");
  return wrong(
    call,
    `function requires exactly one multi-segmented argument which must be resource type including resource provider namespace. Current function arguments '${shown}'.`,
  );
}

function finish(call: Call, { type, names }: Ids, leading: Result[], prefix: (ids: string[]) => string): Result {
  const all = [...leading, ...names];
  if (all.some((each) => each instanceof Unresolved)) {
    return new Unresolved({ ...call, args: [...leading.map(toExpression), literal(type), ...names.map(toExpression)] });
  }
  const [namespace = "", ...types] = type.split("/").filter((part) => part !== "");
  const isGroupType = type.toLowerCase() === "microsoft.resources/resourcegroups" && prefix === subscriptionPrefix;
  if (isGroupType) return `${prefix(leading as string[])}/resourceGroups/${names[0]}`;
  // An empty name loses its type as well; that is how the engine joins them.
  const pairs = types.map((each, i) => (names[i] === "" ? "" : `${each}/${names[i]}`));
  return `${prefix(leading as string[])}/providers/${[namespace, ...pairs].join("/")}`;
}

function groupPrefix([subscription, group]: string[]): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

function subscriptionPrefix([subscription]: string[]): string {
  return `/subscriptions/${subscription}`;
}

// A call that has to wait is kept before its subscription is looked at.
function checkedId({ leading, names }: Ids, value: Result | undefined, link: string): Result {
  const isOpen = [...leading, ...names].some((each) => each instanceof Unresolved);
  return isOpen && value !== undefined ? value : subscriptionId(value, link);
}

/** Refuses what is no subscription ID; one that isn't known yet passes. */
export function subscriptionId(value: Result | undefined, link: string): Result {
  if (value instanceof Unresolved || (typeof value === "string" && isGuid(value))) return value;
  throw wholeRefusal(
    `The provided value '${value}' is not valid subscription identifier. Please see https://aka.ms/arm-resource-functions/#${link} for usage details.`,
  );
}

// The forms that .NET's Guid.Parse takes.
const guidForms = [
  /^[0-9a-f]{32}$/i,
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i,
  /^\([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\)$/i,
];

function isGuid(text: string): boolean {
  return guidForms.some((form) => form.test(text.trim()));
}

/** A GUID with hyphens and nothing around it. */
export function isPlainGuid(text: string): boolean {
  return (guidForms[1] as RegExp).test(text);
}

function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text.charAt(start) === "/") start++;
  while (end > start && text.charAt(end - 1) === "/") end--;
  return text.slice(start, end);
}

function wrong(call: Call, why: string) {
  return invalid(
    `Unable to evaluate template language function '${call.name}': ${why} Please see https://aka.ms/arm-resource-functions/#${call.key} for usage details.`,
  );
}
