import { isMap, type JsonMap, type Maybe, textAt } from "../json.ts";
import type { Checks, ElementContext, ExistingResource } from "./element.ts";
import { textOf } from "./rules.ts";

/** The version of the storage service that is asked. */
export const apiVersion = "2023-01-01";
/** The type of a storage account. */
export const resourceType = "Microsoft.Storage/storageAccounts";

/** Properties about the type of an account. */
export const typeProperties = {
  "defaultValue.type": "type at first; Premium_LRS without one",
  "constraints.allowedTypes": "the only types that can be chosen",
  "constraints.excludedTypes": "types that can't be chosen",
};

/** The storage account types that an author can offer. */
export const storageTypes = [
  "Premium_LRS",
  "Premium_ZRS",
  "Standard_GRS",
  "Standard_GZRS",
  "Standard_LRS",
  "Standard_RAGRS",
  "Standard_RAGZRS",
  "Standard_ZRS",
];

/** The types that an author lets be chosen. */
export function allowedTypes(context: ElementContext): string[] {
  const allowed = list(context.get("constraints", "allowedTypes"));
  const excluded = list(context.get("constraints", "excludedTypes"));
  return (allowed.length > 0 ? allowed : storageTypes).filter((type) => !excluded.includes(type));
}

/** The storage accounts of the subscription, as the cloud lists them. */
export function accountsOf(context: ElementContext): {
  accounts: JsonMap[];
  isWaiting: boolean;
  message?: string;
} {
  const call = context.call(
    "GET",
    `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Storage/storageAccounts?api-version=${apiVersion}`,
  );
  const found = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  const failure = call.state === "failed" ? { message: call.message ?? "" } : {};
  return { accounts: found, isWaiting: call.state === "waiting", ...failure };
}

/** The type that a new account has at first. */
export function defaultType(context: ElementContext): string {
  const wanted = textAt(context.get("defaultValue"), "type") ?? "Premium_LRS";
  const allowed = allowedTypes(context);
  return allowed.includes(wanted) ? wanted : (allowed[0] ?? wanted);
}

/** Says so where a type is not allowed. */
export function checkType(context: ElementContext, type: Maybe, checks: Checks): void {
  const name = textOf(type);
  const allowed = list(context.get("constraints", "allowedTypes"));
  const excluded = list(context.get("constraints", "excludedTypes"));
  if ((allowed.length > 0 && !allowed.includes(name)) || excluded.includes(name)) {
    checks.error(context.words.storageType(name), "type");
  }
}

/** Asks the cloud whether a name is free. A cloud that can't say does not stop anybody: the deployment says so in time. */
export function checkName(context: ElementContext, name: string, checks: Checks): void {
  if (!context.isInteractive) return;
  const path = `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Storage/checkNameAvailability?api-version=${apiVersion}`;
  const call = context.call("POST", path, { name, type: resourceType });
  if (call.state === "waiting") checks.wait();
  else if (call.state === "done" && isMap(call.body) && call.body.nameAvailable === false) {
    checks.error(context.words.nameTaken(name), "name");
  }
}

function list(value: Maybe): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** An existing account that answers refer to. */
export function toMake(context: ElementContext, name: string, group: string, type: string): ExistingResource {
  const location = context.location();
  return {
    id: `/subscriptions/${context.subscriptionId()}/resourceGroups/${group}/providers/${resourceType}/${name}`,
    type: resourceType,
    name,
    apiVersion,
    location,
    resourceGroup: group,
    body: { location, kind: "StorageV2", sku: { name: type || "Standard_LRS" }, properties: {} },
  };
}
