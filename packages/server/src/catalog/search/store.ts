import type { SelectQueryBuilder } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../storage/store.ts";
import type { Tables } from "../../storage/tables.ts";
import { type ProductRow, productColumns } from "../products/store.ts";
import type { Viewer } from "../viewer.ts";

interface SearchWordTable {
  word: string;
  offers: number;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    searchWord: SearchWordTable;
  }
}

/** What narrows a search. */
export interface Filters {
  words: readonly string[];
  category: readonly string[];
  priceModel: readonly string[];
  publisher: readonly string[];
}

/** How a search is narrowed by facets. */
export type Facet = "category" | "priceModel" | "publisher";

/** A text as the words that are searched: letters and digits only, so nothing of it is read as an operator. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 12);
}

/** Each word has to be there, in any form that it begins. */
const tsquery = (words: readonly string[]) => {
  const text = words.map((word) => `${word}:*`).join(" & ");
  return sql`(to_tsquery('english', ${text}) || to_tsquery('simple', ${text}))`;
};

type Matching = SelectQueryBuilder<Tables, "product", object>;

/** Offers that a viewer may find, narrowed by text and by every facet but one. */
function matching(db: Db, filters: Filters, viewer: Viewer, except?: Facet): Matching {
  const audience = `{${viewer.subscriptions.join(",")}}`;
  const own = [...viewer.publishers];
  let query: Matching = db.selectFrom("product").where("stopSell", "is", null);
  query = query.where((e) =>
    e.or([
      e.and([e("stage", "=", "public"), sql<boolean>`cardinality(markets) > 0`]),
      sql<boolean>`audience && ${audience}::uuid[]`,
      ...(own.length > 0 ? [e.and([e("stage", "=", "public"), e("publisherId", "in", own)])] : []),
    ]),
  );
  if (filters.words.length > 0) query = query.where(sql<boolean>`words @@ ${tsquery(filters.words)}`);
  if (filters.category.length > 0 && except !== "category")
    query = query.where(sql<boolean>`categories && ${[...filters.category]}::text[]`);
  if (filters.priceModel.length > 0 && except !== "priceModel")
    query = query.where(sql<boolean>`price_models && ${[...filters.priceModel]}::text[]`);
  if (filters.publisher.length > 0 && except !== "publisher")
    query = query.where("publisherId", "in", [...filters.publisher]);
  return query;
}

/** One page of what is found, with how many there are in all. */
export async function findProducts(
  db: Db,
  filters: Filters,
  viewer: Viewer,
  page: { sort: "relevance" | "name" | "-publishedAt"; top: number; skip: number },
): Promise<{ rows: ProductRow[]; total: number }> {
  const found = matching(db, filters, viewer);
  let ordered = found.select(productColumns);
  if (page.sort === "-publishedAt") ordered = ordered.orderBy("publishedAt", "desc");
  if (page.sort === "relevance" && filters.words.length > 0) {
    ordered = ordered.orderBy(sql`ts_rank_cd(words, ${tsquery(filters.words)}, 1)`, "desc");
  }
  const rows = await ordered
    .orderBy("displayName")
    .orderBy("publisherId")
    .orderBy("offerId")
    .orderBy("stage")
    .limit(page.top)
    .offset(page.skip)
    .execute();
  const { total } = await found.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

/** How many offers each value of a facet would leave, the most first. */
export async function countFacet(
  db: Db,
  filters: Filters,
  viewer: Viewer,
  facet: Facet,
): Promise<{ value: string; label: string; count: number }[]> {
  const value = {
    category: sql<string>`unnest(categories)`,
    priceModel: sql<string>`unnest(price_models)`,
    publisher: sql<string>`publisher_id`,
  }[facet];
  const label = facet === "publisher" ? sql<string>`publisher_display_name` : value;
  const values = matching(db, filters, viewer, facet).select([value.as("value"), label.as("label")]);
  const rows = await db
    .selectFrom(values.as("v"))
    .select(["v.value", (e) => e.fn.max("v.label").as("label"), (e) => e.fn.countAll<number>().as("count")])
    .groupBy("v.value")
    .orderBy("count", "desc")
    .orderBy("v.value")
    .execute();
  return rows.map((row) => ({ value: row.value, label: row.label ?? row.value, count: Number(row.count) }));
}

/** The offers of one publisher that a viewer may find. */
export async function listProductsOf(db: Db, publisherId: string, viewer: Viewer): Promise<ProductRow[]> {
  return matching(db, { words: [], category: [], priceModel: [], publisher: [publisherId] }, viewer)
    .select(productColumns)
    .orderBy("displayName")
    .execute();
}

/** The word of live offers that comes nearest to a misspelt one. */
export async function nearestWord(db: Db, word: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("searchWord")
    .select("word")
    .where(sql<boolean>`similarity(word, ${word}) >= 0.35`)
    .orderBy(sql`similarity(word, ${word})`, "desc")
    .orderBy("offers", "desc")
    .orderBy("word")
    .executeTakeFirst();
  return row?.word;
}

/** Whether live offers use a word, in any form that it begins. */
export async function isKnownWord(db: Db, word: string): Promise<boolean> {
  const row = await db
    .selectFrom("searchWord")
    .select("word")
    .where(sql<boolean>`starts_with(word, ${word})`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Offers and publishers whose name goes on from what was typed, or comes near it. */
export async function suggest(db: Db, text: string, viewer: Viewer) {
  const none = { words: [], category: [], priceModel: [], publisher: [] };
  return matching(db, none, viewer)
    .select(["publisherId", "offerId", "displayName", "publisherDisplayName"])
    .where("stage", "=", "public")
    .where((e) =>
      e.or([
        sql<boolean>`strpos(lower(display_name), ${text.toLowerCase()}) > 0`,
        sql<boolean>`strpos(lower(publisher_display_name), ${text.toLowerCase()}) > 0`,
        sql<boolean>`word_similarity(${text}, display_name) >= 0.5`,
      ]),
    )
    .orderBy(sql`word_similarity(${text}, display_name)`, "desc")
    .orderBy("displayName")
    .limit(8)
    .execute();
}

/** Gathers the words of live offers anew. */
export async function rebuildWords(db: Db): Promise<void> {
  await db.deleteFrom("searchWord").execute();
  await sql`
    insert into search_word (word, offers)
    select word, count(*) from (
      select distinct publisher_id, offer_id, (regexp_matches(
        lower(display_name || ' ' || publisher_display_name || ' ' || summary || ' '
          || coalesce(content->'offer'->'listing'->>'shortDescription', '') || ' '
          || coalesce(content->'offer'->'listing'->>'keywords', '')), '[[:alnum:]]{3,}', 'g'))[1] as word
      from product where stage = 'public' and stop_sell is null
    ) w group by word`.execute(db);
}
