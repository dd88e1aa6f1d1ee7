import type { Principal, Services } from "../context.ts";
import type { PutRequest } from "./emulated-cloud/cloud.ts";
import type { JsonObject } from "./emulated-cloud/json.ts";

/** On whose behalf a provider is asked, and with what. */
export interface ProviderContext extends Services {
  /** Undefined where the platform itself acts, as when it deploys a managed application. */
  principal: Principal | undefined;
  correlationId: string;
}

/** A resource as lists show it. */
export interface ResourceSummary {
  id: string;
  name: string;
  type: string;
  location?: string | undefined;
  kind?: string | undefined;
  tags?: Record<string, string> | undefined;
  sku?: JsonObject | undefined;
  plan?: JsonObject | undefined;
  identity?: JsonObject | undefined;
  managedBy?: string | undefined;
  createdTime?: string | undefined;
  changedTime?: string | undefined;
  provisioningState?: string | undefined;
}

/**
 * Who keeps the resources of a type. The emulated cloud keeps all types that nobody registered for. Rights were
 * checked before a provider is asked; it finds, refuses and saves for itself.
 */
export interface TypeProvider {
  /** `Microsoft.Solutions/applications`, … */
  readonly types: readonly string[];
  /** Begins or does the write and answers the resource; it is finished when `properties.provisioningState` is terminal. */
  put(ctx: ProviderContext, request: PutRequest): Promise<JsonObject>;
  get(ctx: ProviderContext, id: string, apiVersion: string): Promise<JsonObject | undefined>;
  action?(ctx: ProviderContext, id: string, apiVersion: string, name: string, input: JsonObject): Promise<JsonObject>;
  /** Begins or does the deletion; `get` answers undefined once it is done. */
  delete(ctx: ProviderContext, id: string): Promise<void>;
  /** The resources of a subscription, or of one of its groups (by the lower-case ID). */
  list?(ctx: ProviderContext, where: { subscriptionId: string; groupKey?: string }): Promise<ResourceSummary[]>;
}

const registered = new Map<string, TypeProvider>();

/** Says who keeps the resources of some types. app.ts does so for the subjects above. */
export function registerProvider(provider: TypeProvider): void {
  for (const type of provider.types) registered.set(type.toLowerCase(), provider);
}

/** Who keeps the resources of a type; undefined means the emulated cloud. */
export const findProvider = (type: string): TypeProvider | undefined => registered.get(type.toLowerCase());

/** Every provider that registered. */
export const registeredProviders = (): TypeProvider[] => [...new Set(registered.values())];

/** The types that somebody registered for. */
export const registeredTypes = (): string[] => registeredProviders().flatMap(({ types }) => types);
