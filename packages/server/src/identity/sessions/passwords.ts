import type { Db } from "../../storage/store.ts";
import { hashSecret, matchesSecret } from "../secrets.ts";

let decoy: Promise<string> | undefined;

/** The id of the person with this name and password. Takes as long where there is no such name. */
export async function findUserByPassword(db: Db, userName: string, password: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom("principal as p")
    .innerJoin("credential as c", "c.principalId", "p.id")
    .select(["p.id", "c.hash", "c.expiresAt"])
    .where((where) => where(where.fn("lower", ["p.userName"]), "=", userName.toLowerCase()))
    .where("p.isEnabled", "=", true)
    .where("c.kind", "=", "password")
    .execute();
  const now = Date.now();
  for (const { id, hash, expiresAt } of rows) {
    if (hash !== null && (expiresAt === null || expiresAt.getTime() > now) && (await matchesSecret(password, hash)))
      return id;
  }
  if (rows.length === 0) {
    decoy ??= hashSecret("nobody's");
    await matchesSecret(password, await decoy);
  }
  return undefined;
}
