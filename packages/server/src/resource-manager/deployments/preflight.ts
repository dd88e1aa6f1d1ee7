import { type ErrorDetail, Failure, fail } from "@stoa/api";
import { allTypes } from "@stoa/resource-types/node";
import type { Services } from "../../context.ts";
import { authorize } from "../../identity/index.ts";
import type { Db } from "../../storage/store.ts";
import { findRegion, regions, shortName } from "../emulated-cloud/regions.ts";
import { findResourceType } from "../emulated-cloud/types/index.ts";
import { parseId } from "../ids.ts";
import { findProvider } from "../registry.ts";
import { findGroup } from "../resource-groups/store.ts";
import { isNameTaken } from "../resources/store.ts";
import { everyInstance, type Prepared } from "./prepare.ts";

/** What a provider would refuse of a plan, found before anything is written. Parts that only the running deployment knows are passed over. */
export async function preflight(services: Services, prepared: Prepared): Promise<ErrorDetail[]> {
  const found: ErrorDetail[] = [];
  const { db } = services.store.system;
  const { principal } = prepared.request;
  const all = everyInstance(prepared.plan.deployment);
  // Groups that are there or will be; a template's resources lie in few, and each is asked for once.
  const groups = new Set(
    all
      .filter(({ instance }) => /^microsoft\.resources\/resourcegroups$/i.test(instance.type))
      .map(({ instance }) => groupOf(instance.id)),
  );
  for (const { instance } of all) {
    if (isOpen(instance.id) || instance.existing) continue;
    if (principal) found.push(...(await forbidden(db, principal, instance.type, instance.id)));
    const id = parseId(instance.id);
    if (!id) continue;
    const group = groupOf(instance.id);
    if (id.group !== undefined && group && !groups.has(group)) {
      groups.add(group);
      if (!(await findGroup(db, id.subscriptionId ?? "", id.group)))
        found.push(detail(fail("ResourceGroupNotFound", id.group), instance.id));
    }
    const entry = findResourceType(instance.type);
    const location = instance.body.location;
    if (
      typeof location === "string" &&
      !isOpen(location) &&
      shortName(location) !== "global" &&
      location !== "" &&
      !findRegion(location)
    ) {
      found.push(
        detail(
          fail(
            "LocationNotAvailableForResourceType",
            location,
            instance.type,
            regions.map(({ name }) => name).join(","),
          ),
          instance.id,
        ),
      );
    }
    if (location === undefined && entry?.tracked && !findProvider(instance.type) && id.names.length === 1)
      found.push(detail(fail("LocationRequired"), instance.id));
    if (entry?.naming && !entry.naming.pattern.test(id.name)) {
      found.push({ code: entry.naming.code, target: instance.id, message: entry.naming.say(id.name) });
    } else if (entry?.taken && (await isNameTaken(db, instance.type, id.fullName, id.key))) {
      found.push({ code: entry.taken.code, target: instance.id, message: entry.taken.say(id.name) });
    }
    if (
      !entry &&
      !allTypes().findType(instance.type) &&
      !findProvider(instance.type) &&
      !allTypes().hasProvider(id.namespace)
    ) {
      found.push(detail(fail("InvalidResourceNamespace", id.namespace), instance.id));
    }
  }
  return found;
}

const isOpen = (text: string): boolean => text.includes("[");

const groupOf = (id: string): string | undefined =>
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(id)?.[0].toLowerCase();

function detail({ code, message }: Failure, target: string): ErrorDetail {
  return { code, message, target };
}

async function forbidden(
  db: Db,
  principal: NonNullable<Prepared["request"]["principal"]>,
  type: string,
  id: string,
): Promise<ErrorDetail[]> {
  const action = `${type}/write`;
  try {
    await authorize(db, principal, action, id);
    return [];
  } catch (error) {
    if (error instanceof Failure) return [detail(error, id)];
    throw error;
  }
}
