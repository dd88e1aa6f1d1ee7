import { isMap, type Json, type JsonMap, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { numberOf, overlay, textOf } from "./rules.ts";
import { allowedTypes, checkType, defaultType, typeProperties } from "./storage-accounts.ts";

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
  exclusive: [["constraints.allowedTypes", "constraints.excludedTypes"]],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
  gives: { prefix: "text", count: "number", resourceGroup: "text", type: "text" },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    const defaults: JsonMap = {
      prefix: textOf(context.get("defaultValue", "prefix")),
      count: numberOf(context.get("count")) ?? 1,
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
    const most = 24 - textOf(value.count ?? 1).length;
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
