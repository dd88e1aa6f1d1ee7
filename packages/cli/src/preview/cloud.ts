import {
  allElements,
  type CloudPort,
  type CloudResponse,
  type Json,
  type JsonMap,
  type UiDefinition,
} from "@stoa/ui-definition";
import {
  blobs,
  certificates,
  directory,
  groups,
  managementGroups,
  regions,
  resources,
  type SampleResource,
  subscriptions,
  tenantId,
  vmSizes,
} from "./cloud-fixture.ts";
import { isMap } from "./json.ts";

/** An answer of the package's own `stoa.preview.json`; it comes before those of the sample cloud. */
export interface OwnAnswer {
  /** Any method where it isn't said. */
  method?: string;
  /** The path, in any case and without its query; `*` stands for anything. */
  path: string;
  /** 200 where it isn't said. */
  status?: number;
  body?: Json;
  delayMilliseconds?: number;
}

/**
 * A cloud for previews and fuzzing: a few subscriptions with a bit of everything, and the package's own answers before them.
 * Every region offers the sizes that the definition names, so that none seems to be missing.
 */
export function sampleCloud(own: readonly OwnAnswer[] = [], definition?: UiDefinition): CloudPort {
  const sizes = vmSizes(definition ? namedSizes(definition) : []);
  return {
    async request(method, path, body) {
      const plain = decoded(path.split("?")[0] ?? "");
      const found = own.find((one) => fits(one, method, plain));
      if (!found) return answer(method.toUpperCase(), plain, path, body, sizes);
      if (found.delayMilliseconds) await new Promise((done) => setTimeout(done, found.delayMilliseconds));
      return { status: found.status ?? 200, body: found.body ?? null };
    },
  };
}

function namedSizes(definition: UiDefinition): string[] {
  return allElements(definition)
    .flatMap(({ raw }) => {
      const { recommendedSizes, constraints } = raw;
      const allowed = isMap(constraints) ? constraints.allowedSizes : undefined;
      return [recommendedSizes, allowed].flatMap((list) => (Array.isArray(list) ? list : []));
    })
    .filter((name) => typeof name === "string");
}

function fits({ method, path }: OwnAnswer, asked: string, plain: string): boolean {
  if (method !== undefined && method.toUpperCase() !== asked.toUpperCase()) return false;
  const pieces = (path.split("?")[0] ?? "").toLowerCase().split("*");
  const text = plain.toLowerCase();
  if (pieces.length === 1) return text === pieces[0];
  const [first = "", ...rest] = pieces;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const next = text.indexOf(piece, at);
    if (next < 0) return false;
    at = next + piece.length;
  }
  return at <= text.length - last.length;
}

const ok = (body: Json): CloudResponse => ({ status: 200, body });
const listOf = (value: Json[]): CloudResponse => ok({ value });

const graph = "https://graph.microsoft.com/v1.0/";

// The directory: people, groups and applications, by what a list of them is called.
function graphAnswer(method: string, path: string): CloudResponse {
  const [list = "", id] = path.slice(graph.length).split("/");
  const entries = directory[list];
  if (method !== "GET" || !entries) return refused("Request_ResourceNotFound", noAnswer(method, path));
  if (id === undefined) return listOf([...entries]);
  const found = entries.find((one) => one.id === id);
  return found ? ok(found) : refused("Request_ResourceNotFound", `Resource '${id}' does not exist.`);
}

// The services behind resources, as far as pickers ask them: a vault for its certificates, an account for its blobs.
function serviceAnswer(method: string, path: string): CloudResponse {
  const { host, pathname } = URL.canParse(path) ? new URL(path) : { host: "", pathname: "" };
  const [name = "", service] = host.split(".");
  const thumbprints = service === "vault" && pathname === "/certificates" ? certificates[name] : undefined;
  if (thumbprints)
    return listOf(
      Object.entries(thumbprints).map(([one, x5t]) => ({ id: `https://${host}/certificates/${one}`, x5t })),
    );
  const files = service === "blob" ? blobs[`${name}${pathname}`] : undefined;
  if (!files) return refused("ResourceNotFound", noAnswer(method, path));
  const entries = files.map((file) => `<Blob><Name>${file}</Name></Blob>`).join("");
  return ok(`<EnumerationResults><Blobs>${entries}</Blobs></EnumerationResults>`);
}

function sasToken(body: Json | undefined): string {
  const { signedExpiry, signedPermission, signedResource } = isMap(body) ? body : {};
  return new URLSearchParams({
    sv: "2022-11-02",
    sr: String(signedResource),
    sp: String(signedPermission),
    se: String(signedExpiry),
    sig: "c2FtcGxl",
  }).toString();
}

function refused(code: string, message: string): CloudResponse {
  return { status: 404, body: { error: { code, message } } };
}

function answer(method: string, path: string, whole: string, body: Json | undefined, sizes: Json[]): CloudResponse {
  if (path.startsWith(graph)) return graphAnswer(method, path);
  if (path.startsWith("https://")) return serviceAnswer(method, path);
  const segments = path.split("/").filter(Boolean);
  const lower = segments.map((segment) => segment.toLowerCase());
  if (lower.at(-1) === "checknameavailability") return nameAnswer(body);
  if (method === "POST" && lower.at(-1) === "listservicesas") return ok({ serviceSasToken: sasToken(body) });
  if (method === "POST" && lower.at(-1)?.startsWith("list")) return ok({ keys: [], value: [] });
  if (lower[0] === "tenants") return listOf([{ id: `/tenants/${tenantId}`, tenantId, displayName: "Fabrikam" }]);
  if (lower[1] === "microsoft.management" && lower[2] === "managementgroups" && segments.length === 3)
    return listOf(managementGroups.map(([name, displayName]) => ({ name, properties: { displayName } })));
  if (lower[0] === "providers") return inProviders(sizes, "", segments.slice(1));
  if (lower[0] !== "subscriptions") return refused("NotFound", noAnswer(method, path));
  if (segments.length === 1) return listOf(subscriptions.map(subscriptionOf));
  const subscription = subscriptions.find((one) => one.subscriptionId === lower[1]) ?? {
    subscriptionId: segments[1] ?? "",
    displayName: "Subscription",
  };
  const base = `/subscriptions/${subscription.subscriptionId}`;
  const rest = segments.slice(2);
  const [kind] = lower.slice(2);
  if (kind === undefined) return ok(subscriptionOf(subscription));
  if (kind === "locations")
    return listOf(regions.map(([name, displayName]) => ({ name, displayName, id: `${base}/locations/${name}` })));
  if (kind === "resources") return listOf(matching(base, undefined, whole));
  if (kind === "tagnames") return listOf([]);
  if (kind === "providers") return rest.length === 1 ? listOf([]) : inProviders(sizes, base, rest.slice(1));
  if (kind === "resourcegroups") return inGroups(sizes, base, rest.slice(1), whole);
  return refused("NotFound", noAnswer(method, path));
}

function noAnswer(method: string, path: string): string {
  return `The sample cloud has no answer to ${method} ${path}. Give one in stoa.preview.json.`;
}

function inGroups(sizes: Json[], base: string, [name, kind, ...rest]: string[], whole: string): CloudResponse {
  if (name === undefined) return listOf(groups.map(([group, location]) => groupOf(base, group, location)));
  const group = groups.find(([one]) => one === name.toLowerCase());
  if (kind === undefined) {
    return group
      ? ok(groupOf(base, group[0], group[1]))
      : refused("ResourceGroupNotFound", `Resource group '${name}' could not be found.`);
  }
  if (kind.toLowerCase() === "resources") return listOf(matching(base, name, whole));
  return kind.toLowerCase() === "providers" ? inProviders(sizes, base, rest, name) : listOf([]);
}

function inProviders(sizes: Json[], base: string, [namespace, ...rest]: string[], group?: string): CloudResponse {
  if (namespace === undefined) return listOf([]);
  const kinds = rest.map((one) => one.toLowerCase());
  if (rest.length === 0)
    return ok({ id: `${base}/providers/${namespace}`, namespace, registrationState: "Registered", resourceTypes: [] });
  const [first] = kinds;
  if (namespace.toLowerCase() === "microsoft.authorization" && first === "permissions")
    return listOf([{ actions: ["*"], notActions: [] }]);
  if (kinds.at(-1) === "vmsizes") return listOf(sizes);
  if (kinds.at(-1) === "skus") return listOf(skus(sizes));
  const isList = rest.length % 2 === 1;
  const types = rest.filter((_, position) => position % 2 === 0);
  const type = `${namespace}/${types.join("/")}`.toLowerCase();
  const names = rest.filter((_, position) => position % 2 === 1);
  const here = resources.filter((one) => group === undefined || one.group === group.toLowerCase());
  if (isList && types.length === 1)
    return listOf(here.filter((one) => one.type.toLowerCase() === type).map((one) => resourceOf(base, one)));
  const parent = here.find(
    (one) =>
      one.type.toLowerCase() === `${namespace}/${types[0]}`.toLowerCase() && one.name === names[0]?.toLowerCase(),
  );
  if (isList) return listOf(parent ? children(parent, types.at(-1) ?? "") : []);
  if (types.length === 1 && parent) return ok(resourceOf(base, parent));
  const child = parent && children(parent, types.at(-1) ?? "").find((one) => isMap(one) && one.name === names.at(-1));
  return child
    ? ok(child)
    : refused("ResourceNotFound", `The Resource '${namespace}/${rest.join("/")}' was not found.`);
}

// Subnets stand inside their network, as Azure lists them; other children are listed apart.
function children(parent: SampleResource, type: string): Json[] {
  const apart = Object.entries(parent.children ?? {}).find(([name]) => name.toLowerCase() === type.toLowerCase());
  if (apart) return apart[1];
  const properties = parent.more?.properties;
  const list = isMap(properties) ? properties[type] : undefined;
  return Array.isArray(list) ? list : [];
}

function matching(base: string, group: string | undefined, whole: string): Json[] {
  const query = whole.slice(whole.indexOf("?") + 1);
  const filter = decoded(new URLSearchParams(query).get("$filter") ?? "");
  const type = /resourceType eq '([^']+)'/i.exec(filter)?.[1]?.toLowerCase();
  return resources
    .filter(
      (one) =>
        (group === undefined || one.group === group.toLowerCase()) &&
        (type === undefined || one.type.toLowerCase() === type),
    )
    .map((one) => resourceOf(base, one));
}

function nameAnswer(body: Json | undefined): CloudResponse {
  const name = isMap(body) ? body.name : undefined;
  const isTaken = resources.some((one) => one.name === name);
  return ok(
    isTaken
      ? { nameAvailable: false, reason: "AlreadyExists", message: `The name ${name} is already taken.` }
      : { nameAvailable: true },
  );
}

function subscriptionOf({ subscriptionId, displayName }: { subscriptionId: string; displayName: string }): JsonMap {
  return { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId, displayName, state: "Enabled" };
}

function groupOf(base: string, name: string, location: string): JsonMap {
  return { id: `${base}/resourceGroups/${name}`, name, location, properties: { provisioningState: "Succeeded" } };
}

function resourceOf(base: string, { group, type, name, location, more }: SampleResource): JsonMap {
  return { id: `${base}/resourceGroups/${group}/providers/${type}/${name}`, name, type, location, tags: {}, ...more };
}

function skus(sizes: readonly Json[]): Json[] {
  return sizes.filter(isMap).map(({ name = "" }) => {
    // The old small sizes stand in no zone, as in many regions of Azure.
    const zones = /^Standard_(A|B1)/.test(String(name)) ? [] : ["1", "2", "3"];
    return { name, resourceType: "virtualMachines", locationInfo: [{ zones }], restrictions: [] };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
