import type { Derive } from "./derive.ts";
import type { JsonObject } from "./json.ts";
import type { Region } from "./regions.ts";

/** A resource as the emulated cloud keeps and answers it. */
export interface Resource extends JsonObject {
  id: string;
  name: string;
  type: string;
  properties: JsonObject;
}

/** What an entry may ask of its surroundings. All of it comes from outside, so an entry is a plain function of what it is given. */
export interface World {
  /** Derived from the ID of the resource at hand. */
  derive: Derive;
  /** Derived from any other text, e.g. what all sites of a subscription share. */
  deriveFrom(text: string): Derive;
  /** The time of the request, ISO. */
  now: string;
  /** When the resource was first created, ISO. */
  created: string;
  tenantId: string;
  subscriptionId: string;
  resourceGroup: string;
  apiVersion: string;
  /** The resource's own region; for what has none, that of its parent or group. */
  region: Region;
  find(id: string): Promise<Resource | undefined>;
  /** Resources of a type in the subscription. */
  list(type: string): Promise<Resource[]>;
}

/** Why the emulated service refuses a request, in Azure's words where they are known. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** What one resource writes into the answer of another: back references, addresses. */
export interface Attachment {
  /** The ID of the resource that shows it. */
  to: string;
  /** Laid over the other's `properties`; lists are joined. */
  properties: JsonObject;
}

/** What a resource costs by the hour: a size that the rate card knows, and how many of it. */
export interface Meter {
  /** Where the cost is another type's, e.g. a machine's disks. */
  type?: string;
  size: string;
  quantity: number;
}

/** The answer of a POST action, and what the resource's properties become. */
export interface ActionAnswer {
  reply?: JsonObject;
  properties?: JsonObject;
}

/** A POST action of a type, named as in Azure (`listKeys`, `start`). */
export type Action = (
  resource: Resource,
  world: World,
  input: JsonObject,
) => ActionAnswer | Refusal | Promise<ActionAnswer | Refusal>;

/** An entry's example: what is put, and what is read afterwards. The examples are the tests and the coverage page. */
export interface Example {
  /** The resource's name, child names separated by slashes. */
  name: string;
  body?: JsonObject;
  /** Resources that must be there first: type → name → body. */
  given?: Record<string, { name: string; body: JsonObject }[]>;
  /** Path → value. `listKeys().keys[0].value` reads an action's answer, `listKeys@2015-06-15().key1` at that API version. */
  reads: Record<string, unknown>;
}

/** An entry of the catalogue: one Azure resource type and what Azure adds to it. */
export interface ResourceType {
  type: string;
  doc: string;
  /** What the service fills in where the request says nothing. */
  defaults?(resource: Resource, world: World): JsonObject;
  /** What the service computes; it wins over the request. */
  computed?(resource: Resource, world: World): JsonObject | Promise<JsonObject>;
  /** `properties.<member>[]` whose elements are resources of their own: member → last segment of their type. */
  embeds?: Record<string, string>;
  /** Children that exist with the parent, without a PUT of their own. */
  implicit?: readonly string[];
  /** What other resources show because this one is there. */
  attaches?(resource: Resource, world: World): Attachment[];
  /** Paths that never come back, beyond those that the type's schema marks as secure. `[]` is each element. */
  secret?: readonly string[];
  /** Paths of secrets that are kept, sealed, because the service needs them later. */
  keeps?: readonly string[] | ((resource: Resource) => readonly string[]);
  actions?: Record<string, Action>;
  /** What the type asks of a name. */
  naming?: { pattern: RegExp; code: string; say(name: string): string; status?: number };
  /** The name is unique across the whole cloud; what is said where somebody else has it. */
  taken?: { code: string; say(name: string): string };
  /** Any other refusal of a PUT. */
  refuse?(resource: Resource, world: World): Refusal | undefined | Promise<Refusal | undefined>;
  /** A resource that others use can't be deleted; the code of the refusal. */
  inUse?: string;
  /** What the resource costs while it is there. */
  metered?(resource: Resource): Meter[];
  /** The finished state; false for types that have none. */
  provisioningState?: string | false;
  /** A tracked type must have a location. */
  tracked?: boolean;
  example: Example;
}

/** Declares an entry of the catalogue. */
export const resourceType = (entry: ResourceType): ResourceType => entry;

/** Whether an action refused. */
export const isRefusal = (answer: ActionAnswer | Refusal): answer is Refusal => "status" in answer;
