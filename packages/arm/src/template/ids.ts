import {
  type Access,
  call,
  type DeploymentScope,
  type Expression,
  literal,
  type Result,
  toExpression,
  Unresolved,
} from "../expression/index.ts";

/** Where resources are deployed. A part may be unknown in a nested deployment. */
export interface Target {
  scope: DeploymentScope;
  subscriptionId?: string | Unresolved;
  resourceGroup?: string | Unresolved;
  managementGroupId?: string;
}

const groups = "/providers/Microsoft.Management/managementGroups/";

/** The ID of a scope; empty for the tenant. */
export function scopeId(target: Target): string | Unresolved {
  const { subscriptionId: subscription = "", resourceGroup: group = "" } = target;
  switch (target.scope) {
    case "resourceGroup":
      return joined("/subscriptions/", subscription, "/resourceGroups/", group);
    case "subscription":
      return joined("/subscriptions/", subscription);
    case "managementGroup":
      return `${groups}${target.managementGroupId ?? ""}`;
    default:
      return "";
  }
}

function joined(...parts: (string | Unresolved)[]): string | Unresolved {
  if (parts.every((part) => typeof part === "string")) return parts.join("");
  return new Unresolved(call("concat", parts.map(toExpression)));
}

/** The scope that an ID names: a group, a subscription, a management group or the tenant. */
export function targetOf(id: string): Target | undefined {
  const path = id.replace(/\/+$/, "");
  if (path === "") return { scope: "tenant" };
  const management = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)$/i.exec(path);
  if (management?.[1]) return { scope: "managementGroup", managementGroupId: management[1] };
  const [, subscriptionId, resourceGroup] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?$/i.exec(path) ?? [];
  if (!subscriptionId) return undefined;
  return resourceGroup
    ? { scope: "resourceGroup", subscriptionId, resourceGroup }
    : { scope: "subscription", subscriptionId };
}

/** The parts of a name or type; empty ones don't count. */
export function segments(name: string): string[] {
  if (!name.includes("/")) return name === "" ? [] : [name];
  return name.split("/").filter((part) => part !== "");
}

/** `My.Rp/things/a/parts/b`: type and name laid into each other. */
export function typeAndName(type: string, name: string): string {
  const names = segments(name);
  const [namespace = "", ...rest] = type.split("/");
  let path = namespace;
  let level = 0;
  for (const part of rest) {
    if (part === "") continue;
    const own = names[level++];
    path += own === undefined ? `/${part}` : `/${part}/${own}`;
  }
  return path;
}

/** The ID of a resource. Where a part is unknown it is the expression that will yield it. */
export function resourceId(
  target: Target,
  type: string,
  name: string | Unresolved,
  scope: Result | undefined,
): string | Unresolved {
  const isPlain = scope === undefined || scope === null || scope === "";
  if (!isPlain && scope instanceof Unresolved) return scopedLater(target, type, name, scope);
  if (!isPlain && typeof scope === "string") return scopedId(target, type, name, scope);
  const { subscriptionId: subscription, resourceGroup: group } = target;
  if (name instanceof Unresolved || subscription instanceof Unresolved || group instanceof Unresolved)
    return laterId(target, type, name);
  const isGroup = target.scope === "subscription" && type.toLowerCase() === "microsoft.resources/resourcegroups";
  if (isGroup) return `/subscriptions/${subscription}/resourceGroups/${name}`;
  return `${scopeId(target)}/providers/${typeAndName(type, name)}`;
}

/** The scope member of a resource as an ID: what begins with a slash is one, the rest is relative to the deployment. */
export function absoluteScope(target: Target, scope: string): string {
  if (scope.startsWith("/")) return scope.replace(/\/+$/, "");
  if (target.scope === "managementGroup" && /^microsoft\.management\/managementgroups/i.test(scope))
    return `/providers/${scope}`;
  return `${scopeId(target)}/providers/${scope}`;
}

function scopedId(target: Target, type: string, name: string | Unresolved, scope: string): string | Unresolved {
  const extended = absoluteScope(target, scope);
  if (name instanceof Unresolved) {
    const names = nameArguments(type, name);
    if (extended === "") return new Unresolved(call("tenantResourceId", [literal(type), ...names]));
    return new Unresolved(call("extensionResourceId", [literal(extended), literal(type), ...names]));
  }
  return `${extended}/providers/${typeAndName(type, name)}`;
}

function laterId(target: Target, type: string, name: string | Unresolved): Unresolved {
  const names = nameArguments(type, name);
  const part = (value: string | Unresolved | undefined) => toExpression(value ?? "");
  switch (target.scope) {
    case "resourceGroup":
      return new Unresolved(
        call("resourceId", [part(target.subscriptionId), part(target.resourceGroup), literal(type), ...names]),
      );
    case "subscription":
      return new Unresolved(call("subscriptionResourceId", [part(target.subscriptionId), literal(type), ...names]));
    case "managementGroup":
      return new Unresolved(
        call("managementGroupResourceId", [part(target.managementGroupId), literal(type), ...names]),
      );
    default:
      return new Unresolved(call("tenantResourceId", [literal(type), ...names]));
  }
}

// The engine's own way to take an unknown name apart, as it prints it.
const notEmpty = call("lambda", [
  literal("x"),
  call("not", [call("empty", [call("lambdaVariables", [literal("x")])])]),
]);
const parted = (name: Expression) => call("filter", [call("split", [name, literal("/")]), notEmpty]);

function nameArguments(type: string, name: string | Unresolved): Expression[] {
  const count = Math.max(1, segments(type).length - 1);
  if (typeof name === "string") return segments(name).map((part) => literal(part));
  if (count === 1) return [name.expression];
  return Array.from({ length: count }, (_, index): Access => {
    return { kind: "access", target: parted(name.expression), property: literal(BigInt(index)), offset: 0, end: 0 };
  });
}

function scopedLater(
  target: Target,
  type: string,
  name: string | Unresolved,
  { expression: scope }: Unresolved,
): Unresolved {
  const names = nameArguments(type, name);
  const concat = (...parts: Expression[]) => call("concat", parts);
  const text = (value: string | Unresolved | undefined) => toExpression(value ?? "");
  const relative: Expression = (() => {
    switch (target.scope) {
      case "resourceGroup":
        return concat(
          literal("/subscriptions/"),
          text(target.subscriptionId),
          literal("/resourceGroups/"),
          text(target.resourceGroup),
          literal("/providers/"),
          scope,
        );
      case "subscription":
        return concat(literal("/subscriptions/"), text(target.subscriptionId), literal("/providers/"), scope);
      case "managementGroup":
        return call("if", [
          call("startsWith", [scope, literal("Microsoft.Management/managementGroups")]),
          concat(literal("/providers/"), scope),
          concat(literal(groups), text(target.managementGroupId), literal("/providers/"), scope),
        ]);
      default:
        return concat(literal("/providers/"), scope);
    }
  })();
  const extended = call("if", [call("startsWith", [scope, literal("/")]), scope, relative]);
  return new Unresolved(
    call("if", [
      call("equals", [scope, literal("/")]),
      call("tenantResourceId", [literal(type), ...names]),
      call("extensionResourceId", [extended, literal(type), ...names]),
    ]),
  );
}

/** The full name of a child: the parent's and its own. */
export function childName(parent: string | Unresolved, own: string | Unresolved): string | Unresolved {
  if (typeof parent === "string" && typeof own === "string") return `${parent}/${own}`;
  return new Unresolved(call("concat", [toExpression(parent), literal("/"), tidyName(own)]));
}

/** The name of a resource that stands for itself inside a parent whose own name may be unknown. */
export function ownName(own: string | Unresolved): string | Unresolved {
  return typeof own === "string" ? own : new Unresolved(tidyName(own));
}

function tidyName(name: string | Unresolved): Expression {
  if (typeof name === "string") return literal(name);
  return call("join", [parted(name.expression), literal("/")]);
}

/** The ID of a scope that is wholly known. */
export function targetName(target: Target): string {
  const id = scopeId(target);
  return typeof id === "string" ? id : "";
}
