import { isMap, type Json, type JsonMap, kindOf, type Maybe, textAt } from "../json.ts";
import { type Checks, type ElementContext, type ExistingResource, element } from "./element.ts";
import { overlay, textOf } from "./rules.ts";
import { bare } from "./size-selector.ts";
import { existingOf } from "./virtual-network-combo.ts";

const apiVersion = "2023-01-01";
const resourceType = "Microsoft.Storage/storageAccounts";

const typeProperties = {
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

export const storageAccountSelector = element({
  type: "Microsoft.Storage.StorageAccountSelector",
  doc: "A new or existing storage account.",
  properties: {
    ...typeProperties,
    "defaultValue.name": "name of a new account",
    "options.hideExisting": "whether existing accounts are left out",
  },
  required: ["label"],
  feeds: ["constraints", "options"],
  gives: { name: "text", resourceGroup: "text", type: "text", newOrExisting: "text", kind: "text" },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    const defaults: JsonMap = {
      name: textOf(context.get("defaultValue", "name")),
      resourceGroup: context.resourceGroupName(),
      type: defaultType(context),
      newOrExisting: "new",
      kind: "StorageV2",
    };
    return overlay(defaults, answer);
  },
  check(context, value, checks) {
    if (!isMap(value)) {
      checks.error(context.words.wrongType("an object", kindOf(value)));
      return;
    }
    const name = textOf(value.name);
    if (value.newOrExisting === "existing") {
      if (name === "") checks.error(context.words.chooseExisting, "name");
      return;
    }
    if (!/^[a-z0-9]{3,24}$/.test(name)) checks.error(context.words.storageName, "name");
    else checkName(context, name, checks);
    checkType(context, value.type, checks);
  },
  choices(context) {
    const { accounts, isWaiting } = accountsOf(context);
    const listed = accounts.map((account) => ({
      ...existingOf(account),
      type: textAt(account, "sku", "name") ?? "",
      kind: textAt(account, "kind") ?? "StorageV2",
    }));
    const allowed = allowedTypes(context);
    return {
      isLoading: isWaiting,
      types: allowed,
      accounts: listed.filter((account) => allowed.includes(account.type)),
    };
  },
  *candidates(context, wish): Iterable<Json> {
    const account: JsonMap = {
      name: `${wish.seed}store`.slice(0, 24),
      type: allowedTypes(context)[0] ?? "Standard_LRS",
    };
    const existing = { ...account, newOrExisting: "existing", resourceGroup: `${wish.seed}-existing` };
    const canExist = !context.flag("options", "hideExisting");
    if (canExist && wish.creates?.(resourceType) === false) yield existing;
    yield { name: account.name ?? "" };
    yield account;
    if (canExist) yield existing;
  },
  existing: (context, value) =>
    isMap(value) && value.newOrExisting === "existing"
      ? [toMake(context, textOf(value.name), textOf(value.resourceGroup), textOf(value.type))]
      : [],
  examples: [
    {
      declaration: { defaultValue: { name: "contoso", type: "Standard_LRS" } },
      value: { name: "contoso", resourceGroup: "rg", type: "Standard_LRS", newOrExisting: "new", kind: "StorageV2" },
    },
  ],
});

export const multiStorageAccountCombo = element({
  type: "Microsoft.Storage.MultiStorageAccountCombo",
  doc: "Several new storage accounts whose names begin alike.",
  properties: {
    ...typeProperties,
    "label.prefix": "text above the names' beginning",
    "label.type": "text above the type",
    "defaultValue.prefix": "beginning of the names",
    count: "how many accounts there will be",
  },
  required: ["label"],
  feeds: ["constraints", "count"],
  gives: { prefix: "text", count: "number", resourceGroup: "text", type: "text" },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    const count = Number(context.get("count") ?? 1);
    const defaults: JsonMap = {
      prefix: textOf(context.get("defaultValue", "prefix")),
      count: Number.isFinite(count) ? count : 1,
      resourceGroup: context.resourceGroupName(),
      type: defaultType(context),
    };
    return overlay(defaults, answer);
  },
  check(context, value, checks) {
    if (!isMap(value)) {
      checks.error(context.words.wrongType("an object", kindOf(value)));
      return;
    }
    // The names are the prefix with a number, zeros before it, so the longest of them has the width of the count.
    const most = 24 - String(value.count ?? 1).length;
    const prefix = textOf(value.prefix);
    if (prefix === "") checks.error(context.words.required, "prefix");
    else if (!/^[a-z0-9]+$/.test(prefix) || prefix.length > most)
      checks.error(context.words.storagePrefix(most), "prefix");
    checkType(context, value.type, checks);
  },
  isRequired: () => true,
  choices: (context) => ({ types: allowedTypes(context) }),
  *candidates(context, wish): Iterable<Json> {
    yield { prefix: wish.seed.slice(0, 11) };
    for (const type of allowedTypes(context)) yield { prefix: wish.seed.slice(0, 11), type };
  },
  examples: [
    {
      declaration: { defaultValue: { prefix: "logs", type: "Standard_LRS" }, count: 2 },
      value: { prefix: "logs", count: 2, resourceGroup: "rg", type: "Standard_LRS" },
    },
  ],
});

export const storageBlobSelector = element({
  type: "Microsoft.Storage.StorageBlobSelector",
  doc: "A blob of one of the subscription's storage accounts, with an address that gives access to it.",
  properties: {
    "options.text": "words of the button",
    "constraints.allowedFileExtensions": "endings of the names, without dots",
    "constraints.required": "whether an answer is needed",
    extendExpirationDate: "whether the address stays valid for longer",
  },
  gives: { blobName: "text", sasUri: "text" },
  value: (context) => context.answer,
  check(context, value, checks) {
    if (value === undefined && context.flag("constraints", "required")) checks.error(context.words.required);
    const endings = context.get("constraints", "allowedFileExtensions");
    const name = textAt(value, "blobName");
    if (name === undefined || !Array.isArray(endings)) return;
    if (!endings.some((ending) => name.toLowerCase().endsWith(`.${textOf(ending).toLowerCase()}`))) {
      checks.error(context.words.notMatching, "blobName");
    }
  },
  *candidates(context): Iterable<Json> {
    const endings = context.get("constraints", "allowedFileExtensions");
    const ending = Array.isArray(endings) ? textOf(endings[0]) : "txt";
    yield { blobName: `file.${ending}`, sasUri: `https://stoa.blob.core.windows.net/files/file.${ending}` };
  },
  examples: [{ declaration: { options: { text: "Choose" } }, value: undefined }],
});

/** The types that an author lets be chosen. */
export function allowedTypes(context: ElementContext): string[] {
  const allowed = list(context.get("constraints", "allowedTypes"));
  const excluded = list(context.get("constraints", "excludedTypes"));
  return (allowed.length > 0 ? allowed : storageTypes).filter((type) => !excluded.includes(type));
}

/** The storage accounts of the subscription, as the cloud lists them. */
export function accountsOf(context: ElementContext): { accounts: JsonMap[]; isWaiting: boolean } {
  const subscription = bare(textAt(context.get("scope"), "subscriptionId") ?? context.subscriptionId());
  const call = context.call(
    "GET",
    `/subscriptions/${subscription}/providers/Microsoft.Storage/storageAccounts?api-version=${apiVersion}`,
  );
  const found = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  return { accounts: found, isWaiting: call.state === "waiting" };
}

function defaultType(context: ElementContext): string {
  const wanted = textAt(context.get("defaultValue"), "type") ?? "Premium_LRS";
  const allowed = allowedTypes(context);
  return allowed.includes(wanted) ? wanted : (allowed[0] ?? wanted);
}

function checkType(context: ElementContext, type: Maybe, checks: Checks): void {
  const name = textOf(type);
  const allowed = list(context.get("constraints", "allowedTypes"));
  const excluded = list(context.get("constraints", "excludedTypes"));
  if ((allowed.length > 0 && !allowed.includes(name)) || excluded.includes(name)) {
    checks.error(context.words.storageType(name), "type");
  }
}

// A cloud that can't say whether a name is free does not stop anybody: the deployment says so in time.
function checkName(context: ElementContext, name: string, checks: Checks): void {
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

function toMake(context: ElementContext, name: string, group: string, type: string): ExistingResource {
  const location = context.location() ?? "westeurope";
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
