import { isMap, isMissing, type Json, type JsonMap, type Maybe, textAt } from "../json.ts";
import { type ElementContext, type ElementType, type ExistingResource, element } from "./element.ts";
import { textOf } from "./rules.ts";
import { bare } from "./size-selector.ts";
import { existingOf } from "./virtual-network-combo.ts";

const properties = {
  resourceType: "the type of resource to choose from",
  "options.filter.subscription": "all or onBasics",
  "options.filter.location": "all, onBasics or a region",
  "constraints.required": "whether an answer is needed",
};

/** What the selectors of existing resources have in common. */
export function selectorOf(
  type: string,
  doc: string,
  typeOf: (context: ElementContext) => string,
  required: string[],
): ElementType {
  return element({
    type,
    doc,
    properties,
    required,
    gives: { id: "text", name: "text", location: "text", subscriptionName: "text" },
    value: (context) => context.answer,
    check(context, value, checks) {
      if (isMissing(value)) {
        if (context.flag("constraints", "required")) checks.error(context.words.chooseExisting);
      } else if (textAt(value, "id") === undefined)
        checks.error(context.words.wrongType("an object with id", "another"));
    },
    choices(context) {
      const { resources, isWaiting, message } = choosable(context);
      return { isLoading: isWaiting, message: message ?? null, resources: resources.map(existingOf) };
    },
    *candidates(context, wish): Iterable<Json> {
      const resource = sampleOf(context, typeOf(context), wish.seed);
      yield { id: resource.id, name: resource.name, location: resource.location };
    },
    existing(context, value) {
      const id = textAt(value, "id");
      return id === undefined ? [] : [fromId(context, id, value)];
    },
    examples: [{ declaration: { resourceType: "Microsoft.KeyVault/vaults" }, value: undefined }],
  });
}

/** The existing resources that can be chosen. */
export function choosable(context: ElementContext): { resources: JsonMap[]; isWaiting: boolean; message?: string } {
  const type = textOf(context.get("resourceType")) || "Microsoft.OperationalInsights/workspaces";
  const subscription = bare(textAt(context.get("scope"), "subscriptionId") ?? context.subscriptionId());
  const filter = encodeURIComponent(`resourceType eq '${type}'`);
  const call = context.call("GET", `/subscriptions/${subscription}/resources?$filter=${filter}&api-version=2021-04-01`);
  const wanted = textOf(context.get("options", "filter", "location")) || textOf(context.get("scope", "location"));
  const region = wanted === "onBasics" ? context.location() : wanted === "all" ? undefined : wanted || undefined;
  const list = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  const resources = list.filter(
    (one) => region === undefined || textOf(one.location).toLowerCase() === region.toLowerCase(),
  );
  const failure = call.state === "failed" ? { message: call.message ?? "" } : {};
  return { resources, isWaiting: call.state === "waiting", ...failure };
}

function sampleOf(context: ElementContext, type: string, seed: string): ExistingResource {
  const group = `${seed}-existing`;
  const leaf = type.split("/").at(-1) ?? "resource";
  const name = `${seed}${leaf}`.toLowerCase().slice(0, 24);
  const id = `/subscriptions/${context.subscriptionId()}/resourceGroups/${group}/providers/${type}/${name}`;
  return fromId(context, id, undefined);
}

function fromId(context: ElementContext, id: string, value: Maybe): ExistingResource {
  const found = /\/resourceGroups\/([^/]+)\/providers\/(.+)$/i.exec(id);
  const segments = found?.[2]?.split("/") ?? [];
  const types = segments.filter((_, position) => position === 0 || position % 2 === 1);
  const location = textAt(value, "location") ?? context.location() ?? "westeurope";
  return {
    id,
    type: types.join("/"),
    name: segments.at(-1) ?? "",
    apiVersion: "2021-04-01",
    location,
    resourceGroup: found?.[1] ?? "",
    body: { location, properties: {} },
  };
}
