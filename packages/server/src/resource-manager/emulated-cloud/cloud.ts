import { fail } from "@stoa/api";
import { allTypes } from "@stoa/resource-types/node";
import { findSubscription, type SubscriptionRow, subscriptionNow } from "../../accounts/index.ts";
import type { Clock } from "../../clock/clock.ts";
import { removeAssignmentsUnder, removeIdentitiesOf, savePrincipal } from "../../identity/index.ts";
import type { Db } from "../../storage/store.ts";
import { refuse } from "../errors.ts";
import { groupId, keyOf, type ResourceId, requireId } from "../ids.ts";
import { findGroup, type ResourceGroupRow } from "../resource-groups/store.ts";
import {
  deleteResources,
  findResource,
  isNameTaken,
  listChildren,
  listOfType,
  lockScope,
  type ResourceRow,
  saveAttachments,
  saveResource,
  usersOf,
} from "../resources/store.ts";
import type { CloudSecret } from "../secret.ts";
import { endUsage, saveMeters } from "../usage/store.ts";
import { deriver } from "./derive.ts";
import { isObject, type JsonObject, text } from "./json.ts";
import { findRegion, nowhere, type Region, regions, shortName } from "./regions.ts";
import type { Resource, ResourceType, World } from "./resource-type.ts";
import { shape } from "./shape.ts";
import { findResourceType } from "./types/index.ts";
import { show } from "./view.ts";

/** What the emulated cloud works with. `db` is past the wall: names are unique across all tenants. */
export interface Cloud {
  db: Db;
  clock: Clock;
  secret: CloudSecret;
}

/** A write of a resource. */
export interface PutRequest {
  id: string;
  apiVersion: string;
  body: JsonObject;
}

/** Where a resource is written. */
interface Place {
  subscription: SubscriptionRow;
  group: ResourceGroupRow | undefined;
  /** Real time, for what is shown of when it was made. */
  now: Date;
}

/** A time as Azure writes it. */
export const moment = (date: Date): string => date.toISOString().replace("Z", "0000Z");

/** Writes a resource, in a transaction, and answers it as a GET would. */
export async function putResource(cloud: Cloud, request: PutRequest): Promise<{ resource: Resource; isNew: boolean }> {
  const id = requireId(request.id);
  const place = await findPlace(cloud, id);
  await lockScope(cloud.db, keyOf(id.scope));
  const known = await findResource(cloud.db, id.key);
  const saved = await write(cloud, canonical(id, place), request.apiVersion, request.body, place, known, 0);
  return { resource: await show(cloud.db, saved), isNew: !known };
}

/** The subscription and group of a resource, which must be there and not be going. */
async function findPlace({ db, clock }: Cloud, id: ResourceId): Promise<Place> {
  const subscription = id.subscriptionId ? await findSubscription(db, id.subscriptionId) : undefined;
  if (!subscription) throw fail("SubscriptionNotFound", id.subscriptionId ?? "");
  if (id.group === undefined) return { subscription, group: undefined, now: clock.now() };
  const group = await findGroup(db, subscription.id, id.group);
  if (!group) throw fail("ResourceGroupNotFound", id.group);
  if (group.state === "Deleting") throw fail("ResourceGroupBeingDeleted", group.name);
  return { subscription, group, now: clock.now() };
}

/** The ID with type, subscription and group spelt as they are known. */
function canonical(id: ResourceId, { subscription, group }: Place): ResourceId {
  const type = findResourceType(id.type)?.type ?? allTypes().findType(id.type)?.type ?? id.type;
  const [namespace = "", ...types] = type.split("/");
  const own = `/providers/${namespace}${types.map((segment, index) => `/${segment}/${id.names[index]}`).join("")}`;
  const owner = id.id.slice(0, id.id.toLowerCase().lastIndexOf("/providers/"));
  const scope = group ? groupId(subscription.id, group.name) : `/subscriptions/${subscription.id}`;
  return { ...id, type, namespace, scope, id: `${scope}${owner.slice(id.scope.length)}${own}` };
}

async function write(
  cloud: Cloud,
  id: ResourceId,
  apiVersion: string,
  body: JsonObject,
  place: Place,
  known: ResourceRow | undefined,
  position: number,
): Promise<ResourceRow> {
  const { db, secret, clock } = cloud;
  const entry = findResourceType(id.type);
  const location = text(body.location) || undefined;
  checkLocation(id, entry, location, known);
  if (id.parentId) await checkParent(db, id.parentId);
  if (entry?.naming && !entry.naming.pattern.test(id.name)) {
    throw refuse({
      status: entry.naming.status ?? 400,
      code: entry.naming.code,
      message: entry.naming.say(id.name),
      target: id.id,
    });
  }
  if (entry?.taken && !known && (await isNameTaken(db, id.type, id.fullName, id.key))) {
    throw refuse({ status: 409, code: entry.taken.code, message: entry.taken.say(id.name), target: id.id });
  }
  const region = regionOf(location ?? known?.location ?? undefined, place);
  const world = worldOf(cloud, id, apiVersion, place, region, known?.createdAt ?? place.now);
  const asked: Resource = {
    ...body,
    id: id.id,
    name: id.name,
    type: id.type,
    properties: isObject(body.properties) ? body.properties : {},
  };
  const refusal = await entry?.refuse?.(asked, world);
  if (refusal) throw refuse({ ...refusal, target: id.id });

  const shaped = await shape(
    { id: id.id, name: id.name, type: id.type },
    body,
    entry,
    allTypes().schemaOf(id.type),
    world,
  );
  const { resource } = shaped;
  const saved = await saveResource(db, {
    id: known?.id ?? id.id,
    tenantId: place.subscription.tenantId,
    subscriptionId: place.subscription.id,
    groupKey: place.group?.idKey ?? null,
    parentKey: id.parentId === undefined ? null : keyOf(id.parentId),
    type: id.type,
    fullName: id.fullName,
    nameKey: id.fullName.toLowerCase(),
    location: text(resource.location) === undefined ? null : shortName(text(resource.location) ?? ""),
    apiVersion,
    body: { ...resource, id: known?.id ?? id.id, name: known ? (known.id.split("/").at(-1) ?? id.name) : id.name },
    sealed: shaped.kept === undefined ? null : secret.seal(shaped.kept),
    position: known?.position ?? position,
    provisioningState: text(resource.properties.provisioningState) ?? "Succeeded",
    createdAt: known?.createdAt ?? place.now,
    changedAt: place.now,
  });
  await saveIdentity(db, resource, place.subscription.tenantId);
  // What is new has neither, until it brings some: both went with whoever had the name before.
  if (known || shaped.attachments.length > 0)
    await saveAttachments(db, place.subscription.tenantId, id.id, shaped.attachments);
  if (known || shaped.meters.length > 0) {
    const owner = {
      tenantId: place.subscription.tenantId,
      subscriptionId: place.subscription.id,
      resourceId: id.id,
      type: id.type,
      region: region.name,
    };
    await saveMeters(db, owner, shaped.meters, await subscriptionNow(db, clock, place.subscription.id));
  }
  for (const [member, elements] of shaped.embedded)
    await writeEmbedded(cloud, id, apiVersion, place, `${id.type}/${entry?.embeds?.[member]}`, elements);
  return saved;
}

/** Writes what was given inside a resource as resources of their own, and takes away those no longer given. */
async function writeEmbedded(
  cloud: Cloud,
  parent: ResourceId,
  apiVersion: string,
  place: Place,
  type: string,
  elements: JsonObject[],
): Promise<void> {
  const segment = type.split("/").at(-1) ?? "";
  const before = new Map((await listChildren(cloud.db, [parent.key], type)).map((row) => [row.idKey, row]));
  for (const [position, element] of elements.entries()) {
    const name = text(element.name);
    if (!name) continue;
    const id = requireId(`${parent.id}/${segment}/${name}`);
    await write(cloud, { ...id, type, scope: parent.scope }, apiVersion, element, place, before.get(id.key), position);
    before.delete(id.key);
  }
  for (const key of before.keys()) await removeRows(cloud, key, place.subscription.id);
}

/** Deletes a resource and what is beneath it. False where there was none. */
export async function deleteResource(cloud: Cloud, resourceId: string): Promise<boolean> {
  const id = requireId(resourceId);
  await lockScope(cloud.db, keyOf(id.scope));
  const row = await findResource(cloud.db, id.key);
  if (!row) return false;
  const code = findResourceType(row.type)?.inUse;
  const users = code ? await usersOf(cloud.db, id.key) : [];
  if (code && users.length > 0) {
    throw refuse({
      status: 400,
      code,
      message: `${row.id} can't be deleted: it is used by ${users.join(", ")}.`,
      target: row.id,
    });
  }
  await removeRows(cloud, id.key, row.subscriptionId);
  await removeAssignmentsUnder(cloud.db, id.id);
  await removeIdentitiesOf(cloud.db, [id.id]);
  return true;
}

async function removeRows({ db, clock }: Cloud, key: string, subscriptionId: string): Promise<void> {
  const gone = await deleteResources(db, key);
  await endUsage(db, gone, await subscriptionNow(db, clock, subscriptionId));
}

function checkLocation(
  id: ResourceId,
  entry: ResourceType | undefined,
  location: string | undefined,
  known: ResourceRow | undefined,
): void {
  if (location === undefined) {
    if (entry?.tracked && !known) throw fail("LocationRequired").with({ target: id.id });
    return;
  }
  const short = shortName(location);
  if (short !== "global" && !findRegion(location)) {
    const names = regions.map(({ name }) => name).join(",");
    throw fail("LocationNotAvailableForResourceType", location, id.type, names).with({ target: id.id });
  }
  if (known?.location && known.location !== short && entry?.tracked !== false) {
    throw fail("InvalidResourceLocation", id.fullName, known.location, id.group ?? "", short).with({ target: id.id });
  }
}

/** The parent must be there, or be one of those that exist with their own parent. */
async function checkParent(db: Db, parentId: string): Promise<void> {
  const parent = requireId(parentId);
  if (await findResource(db, parent.key)) return;
  const entry = findResourceType(parent.type);
  const isImplicit = entry?.implicit?.some((name) => name.toLowerCase() === parent.name.toLowerCase());
  if (isImplicit && parent.parentId) return checkParent(db, parent.parentId);
  // Types of other subjects keep their own rows; whoever asks for an extension of one was let through by its scope.
  if (parent.namespace.toLowerCase() === "microsoft.solutions") return;
  throw fail("ParentResourceNotFound", parent.fullName).with({ target: parentId });
}

function regionOf(location: string | undefined, { group }: Place): Region {
  const own = location ? findRegion(location) : undefined;
  return own ?? (group ? findRegion(group.location) : undefined) ?? nowhere;
}

/** The surroundings of a resource, as its type's entry may ask of them. */
function worldOf(
  { db, secret }: Cloud,
  id: ResourceId,
  apiVersion: string,
  { subscription, group, now }: Place,
  region: Region,
  created: Date,
): World {
  const mine = (row: ResourceRow | undefined) =>
    row && row.tenantId === subscription.tenantId ? (row.body as Resource) : undefined;
  return {
    derive: deriver(secret.seed, id.id),
    deriveFrom: (from) => deriver(secret.seed, from),
    now: moment(now),
    created: moment(created),
    tenantId: subscription.tenantId,
    subscriptionId: subscription.id,
    resourceGroup: group?.name ?? "",
    apiVersion,
    region,
    find: async (wanted) => mine(await findResource(db, wanted)),
    list: async (type) => (await listOfType(db, subscription.id, type)).map((row) => row.body as Resource),
  };
}

/** The surroundings of a resource that is there. */
export async function worldAround(
  cloud: Cloud,
  row: Pick<ResourceRow, "id" | "subscriptionId" | "location" | "createdAt">,
  apiVersion: string,
): Promise<World> {
  const id = requireId(row.id);
  const subscription = await findSubscription(cloud.db, row.subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", row.subscriptionId);
  const group = id.group === undefined ? undefined : await findGroup(cloud.db, subscription.id, id.group);
  const place = { subscription, group, now: cloud.clock.now() };
  return worldOf(cloud, id, apiVersion, place, regionOf(row.location ?? undefined, place), row.createdAt);
}

/** The identities that a resource has been given are principals, so that roles can be given to them. */
async function saveIdentity(db: Db, resource: Resource, tenantId: string): Promise<void> {
  const own = isObject(resource.identity) ? resource.identity : undefined;
  const isIdentity = resource.type.toLowerCase() === "microsoft.managedidentity/userassignedidentities";
  const principalId = text(own?.principalId) ?? (isIdentity ? text(resource.properties.principalId) : undefined);
  if (principalId === undefined) return;
  const appId = isIdentity ? text(resource.properties.clientId) : undefined;
  await savePrincipal(db, {
    id: principalId,
    tenantId,
    kind: "ManagedIdentity",
    displayName: resource.name,
    // A system-assigned identity's application has an ID of its own in Azure; nothing here tells the two apart.
    appId: appId ?? principalId,
    resourceId: resource.id,
  });
}
