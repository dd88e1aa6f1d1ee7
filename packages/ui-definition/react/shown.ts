import { usersIn } from "../src/elements/identity-selector.ts";
import type { ElementState, Json, JsonMap, Maybe } from "../src/index.ts";
import { isMap, isMissing, own, sameJson, textAt } from "../src/json.ts";
import type { WizardWords } from "../src/words.ts";
import { labelOf, mapOf } from "./element-props.ts";

/** An element's label on Review, where it may keep its texts in parts or have none. */
export function shownLabel(state: ElementState, words: WizardWords): string {
  const own = labelOf(state) || Object.values(mapOf(state.props.label)).find((part) => typeof part === "string");
  if (typeof own === "string" && own !== "") return own;
  const labels: { [type: string]: string } = {
    "Microsoft.Common.TagsByResource": words.tags,
    "Microsoft.Common.SubscriptionSelector": words.subscription,
    "Microsoft.Common.ResourceGroupSelector": words.resourceGroup,
    "Microsoft.Common.ResourceScope": words.projectDetails,
    "Microsoft.Common.ManagementGroupSelector": words.managementGroup,
    "Microsoft.Common.TenantSelector": words.tenant,
  };
  return labels[state.type] ?? state.name;
}

/** An element's value in a person's words; secrets are never shown, only that they are there. */
export function shownValue(state: ElementState, isSecret: boolean, words: WizardWords): string {
  const { value, choices, type } = state;
  if (isMissing(value)) return "";
  if (isSecret) return secret(value, words);
  if (type === "Microsoft.Solutions.JitConfigurator") return access(mapOf(value), words);
  if (type === "Microsoft.Common.ResourceScope") return scope(mapOf(value), words);
  if (type === "Microsoft.Common.ResourceGroupSelector") return group(own(value, "value"), own(value, "mode"), words);
  if (type === "Microsoft.Common.TagsByResource") return tags(mapOf(value));
  if (type === "Microsoft.Common.EditableGrid" || type === "Microsoft.Common.Grid") return rows(value, choices, words);
  const items = mapOf(choices).items;
  if (!Array.isArray(items)) return plain(value, words);
  return (Array.isArray(value) ? value : [value]).map((one) => itemLabel(items, one, words)).join(", ");
}

function itemLabel(items: readonly Json[], value: Json, words: WizardWords): string {
  const item = items.find((choice) => isMap(choice) && sameJson(choice.value, value));
  return textAt(item, "label") ?? plain(value, words);
}

function plain(value: Maybe, words: WizardWords): string {
  if (isMissing(value)) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map((one) => plain(one, words)).join(", ");
  if (!isMap(value)) return String(value);
  if (value.newOrExistingOrNone === "none") return words.none;
  const users = usersIn(value).map((id) => id.split("/").at(-1) ?? id);
  if (users.length > 0) return `${value.type} (${users.join(", ")})`;
  // Of a composite value the name says most; the rest stands on its own step.
  for (const name of ["displayName", "directoryName", "certificateName", "name", "prefix", "blobName", "type"]) {
    const found = textAt(value, name);
    if (found !== undefined) return found;
  }
  return Object.values(value)
    .map((one) => plain(one, words))
    .filter(Boolean)
    .join(", ");
}

function secret(value: Maybe, words: WizardWords): string {
  if (!isMap(value)) return value === "" ? "" : words.hiddenValue;
  // Which application, key or file it is may be read; what gives access may not.
  const name = textAt(value, "appId") ?? textAt(value, "sshKeyName") ?? textAt(value, "blobName") ?? "";
  if (value.generateNewSshKey === true) return [words.generateKey, name].filter(Boolean).join(": ");
  const hidden = [value.password, value.sshPublicKey, value.certificateThumbprint, value.sasUri].some(
    (one) => typeof one === "string" && one !== "",
  );
  return [name, hidden ? words.hiddenValue : ""].filter(Boolean).join(" ");
}

function access(value: JsonMap, words: WizardWords): string {
  if (value.jitAccessEnabled !== true) return words.no;
  const approvers = Array.isArray(value.jitApprovers) ? value.jitApprovers.map((one) => plain(one, words)) : [];
  const mode = value.jitApprovalMode === "AutoApprove" ? words.jitAutomatic : words.jitManual;
  const hours = /^PT(\d+)H$/.exec(textAt(value, "maximumJitAccessDuration") ?? "")?.[1];
  const who = approvers.length > 0 ? approvers.join(", ") : mode;
  return [words.yes, who, hours === undefined ? "" : words.hours(Number(hours))].filter(Boolean).join(" · ");
}

function scope(value: JsonMap, words: WizardWords): string {
  const { resourceName, subscription, managementGroup, resourceGroup, location } = value;
  const parts = [
    plain(resourceName, words),
    plain(subscription, words),
    plain(managementGroup, words),
    group(resourceGroup, own(resourceGroup, "mode"), words),
    plain(location, words),
  ];
  return parts.filter(Boolean).join(" · ");
}

function group(value: Maybe, mode: Maybe, words: WizardWords): string {
  const name = textAt(value, "name") ?? "";
  return name !== "" && mode === "New" ? words.newItem(name) : name;
}

function tags(value: JsonMap): string {
  const pairs = Object.values(value).flatMap((ofType) =>
    Object.entries(mapOf(ofType)).map(([name, text]) => `${name}: ${text}`),
  );
  return [...new Set(pairs)].join(", ");
}

function rows(value: Maybe, choices: Maybe, words: WizardWords): string {
  const columns = mapOf(choices).columns;
  const cells = mapOf(choices).rows;
  const row = (one: Json, position: number): string => {
    const kinds = Array.isArray(cells) ? cells[position] : undefined;
    const texts = (Array.isArray(columns) ? columns : []).map((column, at) => {
      const cell = own(one, textAt(column, "id") ?? "");
      const items = Array.isArray(kinds) ? own(kinds[at], "items") : undefined;
      if (isMissing(cell)) return "";
      return Array.isArray(items) ? itemLabel(items, cell, words) : plain(cell, words);
    });
    return texts.filter(Boolean).join(", ");
  };
  return (Array.isArray(value) ? value : []).map(row).filter(Boolean).join(" · ");
}
