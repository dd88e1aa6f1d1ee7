import pg from "pg";
import { parseExact } from "./json.ts";

const { Pool, types: builtIn } = pg;

/** How columns come out: 64-bit integers as numbers while they are exact, JSON with exact integers, numeric as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === builtIn.builtins.INT8) return exactNumber;
      if (oid === builtIn.builtins.JSON || oid === builtIn.builtins.JSONB) return parseExact;
    }
    return builtIn.getTypeParser(oid, format as "text");
  },
};

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} is too large for a count; keep such numbers as numeric.`);
  return value;
}

/** The role that requests run as: it sees only rows of the tenants it is told. */
export const requestRole = "stoa_request";

const prepared = /^\s*\/\* prepared: ([\w ]+) \*\//;

/**
 * A connection that takes a statement which begins with the comment "prepared: NAME" by that name: it is parsed and planned once
 * for each connection, which for a short statement is most of its cost. Its text has to be the same each time.
 */
class Connection extends pg.Client {
  // pg takes a statement in many shapes, and hands each on.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  override query(...given: any[]): any {
    const [text, values, ...rest] = given;
    const name = typeof text === "string" ? prepared.exec(text)?.[1] : undefined;
    const query = super.query as (...args: unknown[]) => unknown;
    return name === undefined ? query.apply(this, given) : query.apply(this, [{ name, text, values }, ...rest]);
  }
}

/** What tells one pool from another. */
export interface PoolOptions {
  url: string;
  max: number;
  /** Runs every session as this role from the start. */
  role?: string;
  name: string;
}

/** A pool of connections. */
export function openPool({ url, max, role, name }: PoolOptions): pg.Pool {
  const pool = new Pool({
    Client: Connection,
    connectionString: url,
    max,
    types,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}
