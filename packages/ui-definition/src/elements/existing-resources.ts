import { isMap, isMissing, type Json, type JsonMap, type Maybe, textAt } from "../json.ts";
import { type ElementContext, type ElementType, type ExistingResource, element } from "./element.ts";
import { textOf } from "./rules.ts";
import { plainRegion } from "./scope-rules.ts";
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
      const { resources, isWaiting, message } = choosable(context, typeOf(context));
      return { isLoading: isWaiting, message: message ?? null, entries: resources };
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

/** The existing resources that can be chosen: of every subscription unless the author narrows that down. */
function choosable(
  context: ElementContext,
  type: string,
): { resources: JsonMap[]; isWaiting: boolean; message?: string } {
  const isHere =
    context.has("scope", "subscriptionId") || context.get("options", "filter", "subscription") === "onBasics";
  const everywhere = isHere ? undefined : context.call("GET", "/subscriptions?api-version=2022-12-01");
  if (everywhere?.state === "waiting") return { resources: [], isWaiting: true };
  const subscriptions = everywhere?.state === "done" ? listIn(everywhere.body) : [];
  const ids = subscriptions.map((one) => textOf(one.subscriptionId)).filter(Boolean);
  const lists = (ids.length > 0 ? ids : [context.subscriptionId()]).map((id) => {
    const name = textAt(
      subscriptions.find((one) => one.subscriptionId === id),
      "displayName",
    );
    const { resources, ...rest } = resourcesOf(context, id, type);
    return {
      ...rest,
      resources: resources.map((one) => (name === undefined ? one : { ...one, subscriptionName: name })),
    };
  });
  const wanted = textOf(context.get("options", "filter", "location"));
  // `scope.location` of Form view says it in another way; without either every region will do.
  const isNear = wanted === "onBasics" || (wanted === "" && context.has("scope", "location"));
  const region = isNear ? context.location() : wanted === "all" ? "" : plainRegion(wanted);
  const resources = lists.flatMap((list) => list.resources);
  const failed = lists.find((list) => list.message !== undefined);
  return {
    resources: resources.filter((one) => region === "" || plainRegion(textOf(one.location)) === region),
    isWaiting: lists.some((list) => list.isWaiting),
    ...(failed?.message === undefined ? {} : { message: failed.message }),
  };
}

/** The resources of a type in a subscription, as the cloud lists them. */
export function resourcesOf(
  context: ElementContext,
  subscription: string,
  type: string,
): { resources: JsonMap[]; isWaiting: boolean; message?: string } {
  const filter = encodeURIComponent(`resourceType eq '${type}'`);
  const call = context.call("GET", `/subscriptions/${subscription}/resources?$filter=${filter}&api-version=2021-04-01`);
  const failure = call.state === "failed" ? { message: call.message ?? "" } : {};
  return { resources: listIn(call.body).map(existingOf), isWaiting: call.state === "waiting", ...failure };
}

function listIn(body: Maybe): JsonMap[] {
  return isMap(body) && Array.isArray(body.value) ? body.value.filter(isMap) : [];
}

function sampleOf(context: ElementContext, type: string, seed: string): ExistingResource {
  const group = `${seed}-existing`;
  const leaf = type.split("/").at(-1) ?? "resource";
  const name = `${seed}${leaf}`.toLowerCase().slice(0, 24);
  const id = `/subscriptions/${context.subscriptionId()}/resourceGroups/${group}/providers/${type}/${name}`;
  return fromId(context, id, undefined);
}

/** An existing resource that is only known by its ID. */
export function fromId(context: ElementContext, id: string, value: Maybe): ExistingResource {
  const found = /\/resourceGroups\/([^/]+)\/providers\/(.+)$/i.exec(id);
  const segments = found?.[2]?.split("/") ?? [];
  const types = segments.filter((_, position) => position === 0 || position % 2 === 1);
  const location = textAt(value, "location") ?? context.location();
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
