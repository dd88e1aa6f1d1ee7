import { setTimeout as wait } from "node:timers/promises";
import { jsonb } from "../../storage/json.ts";
import type { Access, Db } from "../../storage/store.ts";
import { refuse } from "../errors.ts";
import type { InjectedFailure } from "../tables.ts";

/** How a subscription's emulated cloud behaves. */
export interface Behaviour {
  latencyMilliseconds: number;
  failNext: InjectedFailure[];
}

/** How a subscription's emulated cloud behaves now: at once and without failing unless told. */
export async function findBehaviour(db: Db, subscriptionId: string): Promise<Behaviour> {
  const row = await db
    .selectFrom("emulation")
    .select(["latencyMilliseconds", "failNext"])
    .where("subscriptionId", "=", subscriptionId)
    .executeTakeFirst();
  return row ?? { latencyMilliseconds: 0, failNext: [] };
}

/** Makes a subscription's emulated cloud slow, or fail on purpose. */
export async function saveBehaviour(
  db: Db,
  tenantId: string,
  subscriptionId: string,
  behaviour: Behaviour,
): Promise<void> {
  const values = { latencyMilliseconds: behaviour.latencyMilliseconds, failNext: jsonb(behaviour.failNext) };
  await db
    .insertInto("emulation")
    .values({ subscriptionId, tenantId, ...values })
    .onConflict((conflict) => conflict.column("subscriptionId").doUpdateSet(values))
    .execute();
}

/** Takes as long as the subscription was told to, and fails where the next write of this type is to fail. */
export async function behave(
  access: Access,
  subscriptionId: string,
  type: string,
  signal?: AbortSignal,
): Promise<void> {
  const behaviour = await findBehaviour(access.db, subscriptionId);
  if (behaviour.latencyMilliseconds > 0) await wait(behaviour.latencyMilliseconds, undefined, signal ? { signal } : {});
  if (behaviour.failNext.length === 0) return;
  // In a transaction of its own: the failure is used up although the write that it fails is undone.
  const failure = await access.transaction((tx) => takeFailure(tx, subscriptionId, type));
  if (failure) throw refuse({ status: 409, code: failure.code, message: failure.message });
}

async function takeFailure(tx: Db, subscriptionId: string, type: string): Promise<InjectedFailure | undefined> {
  const row = await tx
    .selectFrom("emulation")
    .select("failNext")
    .where("subscriptionId", "=", subscriptionId)
    .forUpdate()
    .executeTakeFirst();
  const index =
    row?.failNext.findIndex((each) => each.type === "*" || each.type.toLowerCase() === type.toLowerCase()) ?? -1;
  const failure = row?.failNext[index];
  if (!row || !failure) return undefined;
  const left = (failure.times ?? 1) - 1;
  const rest = left > 0 ? row.failNext.with(index, { ...failure, times: left }) : row.failNext.toSpliced(index, 1);
  await tx
    .updateTable("emulation")
    .set({ failNext: jsonb(rest) })
    .where("subscriptionId", "=", subscriptionId)
    .execute();
  return failure;
}
