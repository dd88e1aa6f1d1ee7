import { fail } from "@stoa/api";
import type { Principal, Services } from "../../context.ts";
import type { Tx } from "../../storage/store.ts";
import { actOn, getResource } from "../emulated-cloud/actions.ts";
import { behave } from "../emulated-cloud/behaviour.ts";
import { type Cloud, deleteResource, type PutRequest, putResource } from "../emulated-cloud/cloud.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import { requireId } from "../ids.ts";
import { findProvider, type ProviderContext } from "../registry.ts";
import { cloudSecret } from "../secret.ts";
import { checkLocks } from "./locks.ts";

/** The way to resources of any type, whoever keeps them. Rights are checked before. */
export interface Resources {
  get(id: string, apiVersion: string): Promise<JsonObject | undefined>;
  put(request: PutRequest, signal?: AbortSignal): Promise<{ resource: JsonObject; isNew: boolean }>;
  /** Undefined where the action answers nothing. */
  act(id: string, apiVersion: string, name: string, input: JsonObject): Promise<JsonObject | undefined>;
  /** False where there was none. */
  remove(id: string, signal?: AbortSignal): Promise<boolean>;
}

/** The way to resources on somebody's behalf; without a principal the platform itself acts. */
export function resourcesFor(
  services: Services,
  who: { principal: Principal | undefined; correlationId: string },
): Resources {
  const context: ProviderContext = { ...services, ...who };
  // Past the wall: names are unique across all tenants, and rights were checked on the ID.
  const { system } = services.store;
  const cloudOn = async (db: Cloud["db"]): Promise<Cloud> => ({
    db,
    clock: services.clock,
    secret: await cloudSecret(services.store),
  });
  const inTransaction = <T>(work: (cloud: Cloud) => Promise<T>): Promise<T> =>
    system.transaction(async (tx: Tx) => work(await cloudOn(tx)));

  return {
    async get(id, apiVersion) {
      const provider = findProvider(requireId(id).type);
      return provider ? provider.get(context, id, apiVersion) : getResource(await cloudOn(system.db), id, apiVersion);
    },
    async put(request, signal) {
      const { type, subscriptionId } = requireId(request.id);
      if (who.principal) await checkLocks(system.db, request.id, "write");
      if (subscriptionId) await behave(system, subscriptionId, type, signal);
      const provider = findProvider(type);
      if (!provider) return inTransaction((cloud) => putResource(cloud, request));
      const isNew = (await provider.get(context, request.id, request.apiVersion)) === undefined;
      return { resource: await provider.put(context, request), isNew };
    },
    async act(id, apiVersion, name, input) {
      const { type } = requireId(id);
      const provider = findProvider(type);
      if (!provider) return inTransaction((cloud) => actOn(cloud, id, apiVersion, name, input));
      if (!provider.action) throw fail("ActionNotFound", name, type);
      return provider.action(context, id, apiVersion, name, input);
    },
    async remove(id) {
      if (who.principal) await checkLocks(system.db, id, "delete");
      const provider = findProvider(requireId(id).type);
      if (!provider) return inTransaction((cloud) => deleteResource(cloud, id));
      await provider.delete(context, id);
      return true;
    },
  };
}
