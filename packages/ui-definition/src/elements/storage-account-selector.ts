import { isMap, type Json, type JsonMap, kindOf, textAt } from "../json.ts";
import { element } from "./element.ts";
import { overlay, textOf } from "./rules.ts";
import { plainRegion } from "./scope-rules.ts";
import {
  accountsOf,
  allowedTypes,
  checkName,
  checkType,
  defaultType,
  resourceType,
  toMake,
  typeProperties,
} from "./storage-accounts.ts";
import { existingOf } from "./virtual-network-combo.ts";

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
  exclusive: [["constraints.allowedTypes", "constraints.excludedTypes"]],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
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
    const listed: JsonMap[] = accounts.map((account) => ({
      ...existingOf(account),
      type: textAt(account, "sku", "name") ?? "",
      kind: textAt(account, "kind") ?? "StorageV2",
    }));
    const allowed = allowedTypes(context);
    return {
      isLoading: isWaiting,
      types: allowed,
      // Azure offers those of the form's own resource group and region.
      accounts: listed.filter(
        (account) =>
          allowed.includes(textOf(account.type)) &&
          textOf(account.resourceGroup).toLowerCase() === context.resourceGroupName().toLowerCase() &&
          plainRegion(textOf(account.location)) === context.location(),
      ),
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
