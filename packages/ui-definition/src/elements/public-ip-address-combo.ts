import { isMap, type Json, type JsonMap, kindOf, textAt, writtenAt } from "../json.ts";
import { type ElementContext, type ExistingResource, element } from "./element.ts";
import { textOf } from "./rules.ts";
import { existingOf } from "./virtual-network-combo.ts";

const apiVersion = "2023-09-01";

export const publicIpAddressCombo = element({
  type: "Microsoft.Network.PublicIpAddressCombo",
  doc: "A public IP address with its domain name label: a new one, an existing one or none.",
  properties: {
    "label.publicIpAddress": "text above the address",
    "label.domainNameLabel": "text above the label",
    "defaultValue.publicIpAddressName": "name of a new address",
    "defaultValue.domainNameLabel": "label of a new address",
    "constraints.required.domainNameLabel": "whether a label is needed",
    "options.hideNone": "whether it can't be done without",
    "options.hideDomainNameLabel": "whether there is no label",
    "options.hideExisting": "whether existing addresses are left out",
    "options.zone": "the zone of the address",
    "options.sku": "the SKU of a new address",
  },
  required: ["label"],
  feeds: ["options"],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
  gives: {
    name: "text",
    resourceGroup: "text",
    domainNameLabel: "text",
    publicIPAllocationMethod: "text",
    sku: "text",
    newOrExistingOrNone: "text",
  },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    const given = answer ?? {};
    const name = writtenAt(given, "name") ?? textAt(context.get("defaultValue"), "publicIpAddressName");
    const isNone = name === undefined && !context.flag("options", "hideNone");
    const choice = textAt(given, "newOrExistingOrNone") ?? (isNone ? "none" : "new");
    if (choice === "none") return { newOrExistingOrNone: "none" };
    const label = textOf(given.domainNameLabel ?? context.get("defaultValue", "domainNameLabel"));
    return {
      name: name ?? "",
      resourceGroup: textAt(given, "resourceGroup") ?? context.resourceGroupName(),
      ...(context.flag("options", "hideDomainNameLabel") ? {} : { domainNameLabel: label }),
      publicIPAllocationMethod: textAt(given, "publicIPAllocationMethod") ?? "Dynamic",
      sku: textAt(given, "sku") ?? textAt(context.get("options"), "sku") ?? "Basic",
      newOrExistingOrNone: choice,
    };
  },
  check(context, value, checks) {
    if (!isMap(value)) {
      checks.error(context.words.wrongType("an object", kindOf(value)));
      return;
    }
    if (value.newOrExistingOrNone === "none") {
      if (context.flag("options", "hideNone")) checks.error(context.words.required, "publicIpAddress");
      return;
    }
    const isExisting = value.newOrExistingOrNone === "existing";
    if (textAt(value, "name") === undefined) {
      checks.error(isExisting ? context.words.chooseExisting : context.words.publicIpName, "publicIpAddress");
    }
    if (isExisting || context.flag("options", "hideDomainNameLabel")) return;
    const label = textOf(value.domainNameLabel);
    if (label === "") {
      if (context.flag("constraints", "required", "domainNameLabel"))
        checks.error(context.words.required, "domainNameLabel");
    } else if (!/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/.test(label))
      checks.error(context.words.domainNameLabel, "domainNameLabel");
  },
  // `constraints.required` is an object here: it speaks of the label alone.
  isRequired: () => false,
  choices(context) {
    const { addresses, isWaiting } = addressesOf(context);
    const listed = addresses.map((address) => {
      const label = textAt(address, "properties", "dnsSettings", "domainNameLabel");
      return { ...existingOf(address), ...(label === undefined ? {} : { domainNameLabel: label }) };
    });
    return { isLoading: isWaiting, addresses: listed, location: context.location() };
  },
  *candidates(context, wish): Iterable<Json> {
    const name: JsonMap =
      textAt(context.get("defaultValue"), "publicIpAddressName") === undefined ? { name: `${wish.seed}-ip` } : {};
    const label: JsonMap = context.flag("options", "hideDomainNameLabel") ? {} : { domainNameLabel: `${wish.seed}app` };
    const existing: JsonMap = {
      newOrExistingOrNone: "existing",
      name: `${wish.seed}-ip`,
      resourceGroup: `${wish.seed}-existing`,
      ...label,
    };
    const canExist = !context.flag("options", "hideExisting");
    if (canExist && wish.creates?.("Microsoft.Network/publicIPAddresses") === false) yield existing;
    yield { newOrExistingOrNone: "new", ...name, ...label };
    if (canExist) yield existing;
  },
  existing(context, value) {
    return isMap(value) && value.newOrExistingOrNone === "existing" ? [toMake(context, value)] : [];
  },
  examples: [
    { declaration: { options: {} }, value: { newOrExistingOrNone: "none" } },
    {
      declaration: { defaultValue: { publicIpAddressName: "ip" }, options: { hideDomainNameLabel: true } },
      value: {
        name: "ip",
        resourceGroup: "rg",
        publicIPAllocationMethod: "Dynamic",
        sku: "Basic",
        newOrExistingOrNone: "new",
      },
    },
  ],
});

/** The public IP addresses of the subscription, as the cloud lists them. */
export function addressesOf(context: ElementContext): { addresses: JsonMap[]; isWaiting: boolean } {
  const call = context.call(
    "GET",
    `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Network/publicIPAddresses?api-version=${apiVersion}`,
  );
  const list = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  return { addresses: list, isWaiting: call.state === "waiting" };
}

function toMake(context: ElementContext, value: JsonMap): ExistingResource {
  const group = textOf(value.resourceGroup);
  const name = textOf(value.name);
  const location = context.location();
  const label = textAt(value, "domainNameLabel");
  return {
    id: `/subscriptions/${context.subscriptionId()}/resourceGroups/${group}/providers/Microsoft.Network/publicIPAddresses/${name}`,
    type: "Microsoft.Network/publicIPAddresses",
    name,
    apiVersion,
    location,
    resourceGroup: group,
    body: {
      location,
      properties: {
        publicIPAllocationMethod: "Dynamic",
        ...(label === undefined ? {} : { dnsSettings: { domainNameLabel: label } }),
      },
    },
  };
}
