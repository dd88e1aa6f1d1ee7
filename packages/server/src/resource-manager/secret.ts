import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Store } from "../storage/store.ts";

/** What an installation's emulated cloud derives keys from and seals secrets with. */
export interface CloudSecret {
  /** Feeds `deriver`. */
  seed: string;
  seal(value: unknown): Buffer;
  unseal<T>(sealed: Uint8Array): T;
}

const made = new WeakMap<Store, Promise<CloudSecret>>();
const name = "emulated-cloud-secret";

/** The installation's own secret, made at first use and kept with the installation. */
export function cloudSecret(store: Store): Promise<CloudSecret> {
  const known = made.get(store);
  if (known) return known;
  const loading = load(store).catch((error: unknown) => {
    made.delete(store);
    throw error;
  });
  made.set(store, loading);
  return loading;
}

async function load(store: Store): Promise<CloudSecret> {
  const { db } = store.system;
  await sql`insert into installation (name, value) values (${name}, ${JSON.stringify(randomBytes(32).toString("base64"))}::jsonb) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ value: string }>`select value from installation where name = ${name}`.execute(db);
  return createSecret(rows[0]?.value ?? "");
}

/** A secret from its text. */
export function createSecret(text: string): CloudSecret {
  const key = Buffer.from(hkdfSync("sha256", text, "", "stoa emulated cloud sealing", 32));
  return {
    seed: Buffer.from(hkdfSync("sha256", text, "", "stoa emulated cloud values", 32)).toString("base64"),
    seal(value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    unseal<T>(sealed: Uint8Array): T {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8")) as T;
    },
  };
}
