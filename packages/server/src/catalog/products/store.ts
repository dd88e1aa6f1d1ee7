import type { Insertable, Selectable } from "kysely";
import { sql } from "kysely";
import type { OfferContent, OfferKey } from "../../partner-center/index.ts";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";

/** Whether everyone sees an offer, or its preview audience only. */
export type Stage = "public" | "preview";

/** Why and since when an offer isn't sold any more. */
export interface StopSell {
  since: string;
  reason?: string;
  alternative?: string;
}

interface ProductTable {
  publisherId: string;
  offerId: string;
  stage: Stage;
  version: number;
  content: OfferContent;
  displayName: string;
  publisherDisplayName: string;
  summary: string;
  categories: string[];
  priceModels: string[];
  markets: string[];
  audience: string[];
  words: string;
  publishedAt: Date;
  stopSell: StopSell | null;
  stoppedPlans: string[];
}

interface ProductVersionTable {
  publisherId: string;
  offerId: string;
  version: number;
  content: OfferContent;
  publishedAt: Date;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    product: ProductTable;
    productVersion: ProductVersionTable;
  }
}

/** An offer as the store shows it now. */
export type ProductRow = Selectable<Omit<ProductTable, "words">>;

/** The columns of a product that readers need: all but the search's own. */
export const productColumns = [
  "publisherId",
  "offerId",
  "stage",
  "version",
  "content",
  "displayName",
  "publisherDisplayName",
  "summary",
  "categories",
  "priceModels",
  "markets",
  "audience",
  "publishedAt",
  "stopSell",
  "stoppedPlans",
] as const;

/** An offer that is live or in preview. */
export async function findProduct(
  db: Db,
  { publisherId, offerId }: OfferKey,
  stage: Stage,
): Promise<ProductRow | undefined> {
  return db
    .selectFrom("product")
    .select(productColumns)
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("stage", "=", stage)
    .executeTakeFirst();
}

/** The version of an offer, live or past, whose plan carries a version of a package; the newest of them. */
export async function findVersionWith(
  db: Db,
  { publisherId, offerId }: OfferKey,
  planId: string,
  packageVersion: string,
): Promise<Selectable<ProductVersionTable> | undefined> {
  return db
    .selectFrom("productVersion")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where(
      sql<boolean>`content->'plans' @> ${JSON.stringify([{ planId, package: { version: packageVersion } }])}::jsonb`,
    )
    .orderBy("version", "desc")
    .executeTakeFirst();
}

/** Keeps a version for as long as somebody runs it. */
export async function addVersion(db: Db, content: OfferContent, version: number, at: Date): Promise<void> {
  const { publisherId, offerId } = content;
  await db
    .insertInto("productVersion")
    .values({ publisherId, offerId, version, content: jsonb(content), publishedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What a product's row is made from; the search's words follow from the texts. */
export type ProductParts = Omit<Insertable<ProductTable>, "words">;

/** The texts of a product that are searched, by how much they count. */
export interface SearchTexts {
  names: string;
  summary: string;
  details: string;
  description: string;
}

/** Shows an offer in the store, in place of what was shown of it before. */
export async function saveProduct(db: Db, parts: ProductParts, texts: SearchTexts): Promise<void> {
  // Names count as they are written, too: the English dictionary would cut "Contoso Sensing" to "sens".
  const words = sql<string>`setweight(to_tsvector('simple', ${texts.names}), 'A')
    || setweight(to_tsvector('english', ${texts.names}), 'A')
    || setweight(to_tsvector('english', ${texts.summary}), 'B')
    || setweight(to_tsvector('english', ${texts.details}), 'C')
    || setweight(to_tsvector('english', ${texts.description}), 'D')`;
  const values = {
    ...parts,
    content: jsonb(parts.content),
    stopSell: parts.stopSell ? jsonb(parts.stopSell) : null,
    words,
  };
  await db
    .insertInto("product")
    .values(values)
    .onConflict((conflict) => conflict.columns(["publisherId", "offerId", "stage"]).doUpdateSet(values))
    .execute();
}

/** Takes an offer's row out of the store. */
export async function removeProduct(
  db: Db,
  { publisherId, offerId }: OfferKey,
  stage: Stage,
  version?: number,
): Promise<void> {
  let query = db
    .deleteFrom("product")
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("stage", "=", stage);
  if (version !== undefined) query = query.where("version", "=", version);
  await query.execute();
}
