import { fail } from "@stoa/api";

/** A resource ID taken apart. Comparisons go by `key`. */
export interface ResourceId {
  id: string;
  key: string;
  subscriptionId: string | undefined;
  /** Name of the group, as written. */
  group: string | undefined;
  namespace: string;
  /** `Namespace/type/childType`, as written. */
  type: string;
  names: string[];
  /** The last name. */
  name: string;
  /** `parent/child`. */
  fullName: string;
  /** The resource that it is a child or an extension of. */
  parentId: string | undefined;
  /** The group, subscription, management group or "/" that holds it. */
  scope: string;
}

/** A path without a slash at the end, as IDs are compared. */
export const keyOf = (id: string): string => id.toLowerCase().replace(/\/+$/, "") || "/";

/** The ID of a group. */
export const groupId = (subscriptionId: string, name: string): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${name}`;

/** Subscription and group that a scope or ID names. */
export function placeOf(id: string): { subscriptionId: string | undefined; group: string | undefined } {
  const match = /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(id);
  return { subscriptionId: match?.[1]?.toLowerCase(), group: match?.[2] };
}

/** Takes a resource ID apart; undefined where it is none. */
export function parseId(id: string): ResourceId | undefined {
  const path = id.replaceAll(/\/{2,}/g, "/").replace(/\/$/, "");
  const { subscriptionId, group } = placeOf(path);
  const groupOnly = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(path);
  if (groupOnly && group) {
    return {
      id: path,
      key: keyOf(path),
      subscriptionId,
      group,
      namespace: "Microsoft.Resources",
      type: "Microsoft.Resources/resourceGroups",
      names: [group],
      name: group,
      fullName: group,
      parentId: undefined,
      scope: `/subscriptions/${subscriptionId}`,
    };
  }
  const at = path.toLowerCase().lastIndexOf("/providers/");
  if (at < 0) return undefined;
  const [namespace = "", ...segments] = path.slice(at + "/providers/".length).split("/");
  if (!namespace || segments.length < 2 || segments.length % 2 !== 0 || segments.includes("")) return undefined;
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  const before = path.slice(0, at);
  const isExtension =
    parseId(before) !== undefined &&
    !/^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?$/i.test(before) &&
    !isManagementGroup(before);
  const parentId = names.length > 1 ? path.split("/").slice(0, -2).join("/") : isExtension ? before : undefined;
  return {
    id: path,
    key: keyOf(path),
    subscriptionId,
    group,
    namespace,
    type: `${namespace}/${types.join("/")}`,
    names,
    name: names.at(-1) ?? "",
    fullName: names.join("/"),
    parentId,
    scope: scopeOfId(before),
  };
}

const isManagementGroup = (scope: string) =>
  /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/i.test(scope);

function scopeOfId(before: string): string {
  return (
    /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?/i.exec(before)?.[0] ??
    /^\/providers\/microsoft\.management\/managementgroups\/[^/]+/i.exec(before)?.[0] ??
    "/"
  );
}

/** Takes a resource ID apart and refuses what is none. */
export function requireId(id: string): ResourceId {
  const parsed = parseId(id);
  if (!parsed) throw fail("InvalidResourceId", id);
  return parsed;
}
