import { type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, importJWK, importPKCS8, type JWK } from "jose";
import { jsonb } from "../../storage/json.ts";
import type { Store } from "../../storage/store.ts";

/** The keys that sign and verify tokens. They outlive restarts, for clients keep their tokens across them. */
export interface Keys {
  signing(): Promise<{ kid: string; key: CryptoKey }>;
  /** The key of an id, also one that no longer signs. */
  verifying(kid: string): Promise<CryptoKey | undefined>;
  /** What the keys' addresses publish. */
  published(): Promise<{ keys: JWK[] }>;
}

const algorithm = "RS256";
const rotateAfter = 90 * 24 * 3600 * 1000;
const keepFor = 7 * 24 * 3600 * 1000;
// Another process may have made a new key; until then the known ones do.
const lookAgainAfter = 60_000;

interface Loaded {
  at: number;
  signing: { kid: string; key: CryptoKey };
  verifying: Map<string, CryptoKey>;
  published: JWK[];
}

/** Keys in the database, shared by every process. */
export function createKeys(store: Store): Keys {
  let loaded: Promise<Loaded> | undefined;

  async function load(): Promise<Loaded> {
    const rows = await store.system.transaction(async (tx) => {
      const read = () => tx.selectFrom("signingKey").selectAll().orderBy("createdAt", "desc").execute();
      const seen = await read();
      const newest = seen[0];
      if (newest && !newest.retiredAt && Date.now() - newest.createdAt.getTime() < rotateAfter) return seen;
      await tx.updateTable("signingKey").set({ retiredAt: new Date() }).where("retiredAt", "is", null).execute();
      await tx
        .deleteFrom("signingKey")
        .where("retiredAt", "<", new Date(Date.now() - keepFor))
        .execute();
      const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
      const kid = crypto.randomUUID().replaceAll("-", "");
      await tx
        .insertInto("signingKey")
        .values({
          kid,
          algorithm,
          privateKey: await exportPKCS8(pair.privateKey),
          publicKey: jsonb((await exportJWK(pair.publicKey)) as { [name: string]: string }),
          retiredAt: null,
        })
        .execute();
      return read();
    });
    const verifying = new Map<string, CryptoKey>();
    for (const row of rows) verifying.set(row.kid, (await importJWK(row.publicKey, row.algorithm)) as CryptoKey);
    const newest = rows.find((row) => row.retiredAt === null);
    if (!newest) throw new Error("There is no key to sign tokens with.");
    return {
      at: Date.now(),
      signing: { kid: newest.kid, key: await importPKCS8(newest.privateKey, algorithm) },
      verifying,
      published: rows.map(
        (row) => ({ ...row.publicKey, kid: row.kid, use: "sig", alg: row.algorithm, x5t: row.kid }) as JWK,
      ),
    };
  }

  async function current(): Promise<Loaded> {
    const known = await loaded?.catch(() => undefined);
    if (known && Date.now() - known.at < rotateAfter / 90) return known;
    loaded = load();
    return loaded;
  }

  return {
    signing: async () => (await current()).signing,
    published: async () => ({ keys: (await current()).published }),
    async verifying(kid) {
      const known = await current();
      const key = known.verifying.get(kid);
      if (key || Date.now() - known.at < lookAgainAfter) return key;
      loaded = load();
      return (await loaded).verifying.get(kid);
    },
  };
}
