import { createHash, randomBytes } from "node:crypto";
import type { Limits } from "../../config.ts";
import type { Db } from "../../storage/store.ts";

/** A session just begun: what the cookie holds and what pages show with each change. */
export interface NewSession {
  cookie: string;
  csrfToken: string;
}

/** The hash under which a secret value is kept; the value has 256 bits, so it needs no salt. */
export function hashOf(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}

/** A value that nobody guesses. */
export function secretValue(): string {
  return randomBytes(32).toString("base64url");
}

/** Begins a session. Always a new value: one that somebody planted before is worth nothing after. */
export async function beginSession(
  db: Db,
  principalId: string,
  limits: Limits,
  userAgent: string | null,
): Promise<NewSession> {
  const cookie = secretValue();
  const csrfToken = secretValue();
  await db
    .insertInto("session")
    .values({
      hash: hashOf(cookie),
      principalId,
      csrfToken,
      userAgent: userAgent?.slice(0, 300) ?? null,
      expiresAt: new Date(Date.now() + limits.sessionSeconds * 1000),
    })
    .execute();
  return { cookie, csrfToken };
}

/** Whose session a cookie is, if it still holds. */
export async function findSession(
  db: Db,
  cookie: string,
  limits: Limits,
): Promise<{ principalId: string; csrfToken: string } | undefined> {
  const hash = hashOf(cookie);
  const row = await db
    .selectFrom("session")
    .select(["principalId", "csrfToken", "seenAt", "expiresAt"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (!row) return undefined;
  const now = Date.now();
  if (row.expiresAt.getTime() < now || row.seenAt.getTime() + limits.sessionIdleSeconds * 1000 < now) {
    await endSession(db, cookie);
    return undefined;
  }
  // Once a minute is enough to know that it is in use.
  if (row.seenAt.getTime() + 60_000 < now) {
    await db
      .updateTable("session")
      .set({ seenAt: new Date(now) })
      .where("hash", "=", hash)
      .execute();
  }
  return { principalId: row.principalId, csrfToken: row.csrfToken };
}

/** Ends a session. */
export async function endSession(db: Db, cookie: string): Promise<void> {
  await db.deleteFrom("session").where("hash", "=", hashOf(cookie)).execute();
}
