import type { ExistingResource } from "@stoa/ui-definition";
import type { Actor } from "../journey/actor.ts";

/** Makes the resources that answers refer to as if they had been there before: parents first, as the list has them. */
export async function makeExisting(
  customer: Actor,
  resources: readonly ExistingResource[],
  location: string,
): Promise<void> {
  const groups = new Set(
    resources.flatMap(({ id }) => /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0] ?? []),
  );
  for (const group of groups) await customer.put(`${group}?api-version=2021-04-01`, { location });
  for (const { id, apiVersion, body } of resources)
    await customer.put(`${id}?api-version=${apiVersion}`, { location, ...body });
}
