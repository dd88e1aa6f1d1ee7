import type { Transaction } from "kysely";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { openPool, requestRole } from "./pool.ts";
import type { Tables } from "./tables.ts";

/** A way to the database, inside a transaction or not. */
export type Db = Kysely<Tables>;

/** A transaction. What takes one writes more than one thing that belongs together. */
export type Tx = Transaction<Tables>;

/** The tenants whose rows a caller may see; "all" passes the wall and is for the platform's own work. */
export type Sight = readonly string[] | "all";

/** The way to the database for one sight. */
export interface Access {
  readonly db: Db;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

/** The two ways to the database: past the wall, and behind it. */
export class Store {
  readonly url: string;
  readonly system: Access;
  readonly #owner: pg.Pool;
  readonly #request: pg.Pool;
  readonly #sessions = new WeakMap<pg.PoolClient, string>();
  readonly #onTransaction: ((tx: Tx) => void)[] = [];
  readonly #scoped = new Map<string, Access>();
  /** Whoever acts for thousands sees thousands of tenants; their list is made a text once. */
  readonly #ofSight = new WeakMap<readonly string[], Access>();

  constructor(url: string, connections: number) {
    this.url = url;
    this.#owner = openPool({ url, max: connections, name: "stoa system" });
    this.#request = openPool({ url, max: connections, role: requestRole, name: "stoa request" });
    this.system = this.#access(new Kysely({ dialect: new PostgresDialect({ pool: this.#owner }), plugins }));
  }

  /** The way for a caller who sees these tenants only. The database itself holds it to that. */
  behindWall(sight: Sight): Access {
    if (sight === "all") return this.system;
    const before = this.#ofSight.get(sight);
    if (before) return before;
    const access = this.#scopedTo(`{${[...sight].sort().join(",")}}`);
    this.#ofSight.set(sight, access);
    return access;
  }

  #scopedTo(tenants: string): Access {
    const known = this.#scoped.get(tenants);
    if (known) return known;
    const access = this.#access(
      new Kysely({ dialect: new PostgresDialect({ pool: this.#poolFor(tenants) }), plugins }),
    );
    // Building one costs microseconds; the bound only keeps a long-lived process from gathering every tenant.
    if (this.#scoped.size >= 500) this.#scoped.clear();
    this.#scoped.set(tenants, access);
    return access;
  }

  /** Called with each transaction as it begins, so that `enqueue(tx, …)` knows where its jobs go. */
  onTransaction(listener: (tx: Tx) => void): void {
    this.#onTransaction.push(listener);
  }

  /** The owner's connections, for what speaks to pg itself. */
  get pool(): pg.Pool {
    return this.#owner;
  }

  async close(): Promise<void> {
    await Promise.all([this.#owner.end(), this.#request.end()]);
  }

  #access(db: Db): Access {
    return {
      db,
      transaction: (work) =>
        db.transaction().execute((tx) => {
          for (const listener of this.#onTransaction) listener(tx);
          return work(tx);
        }),
    };
  }

  /** Hands out connections that have been told their tenants; telling is skipped where the last caller saw the same. */
  #poolFor(tenants: string) {
    return {
      connect: async () => {
        const client = await this.#request.connect();
        if (this.#sessions.get(client) !== tenants) {
          try {
            this.#sessions.delete(client);
            await client.query("select set_config('stoa.tenants', $1, false)", [tenants]);
            this.#sessions.set(client, tenants);
          } catch (error) {
            client.release(true);
            throw error;
          }
        }
        return client;
      },
      end: async () => {},
      options: {},
    };
  }
}
