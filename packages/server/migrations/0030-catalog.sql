create extension if not exists pg_trgm;

-- Every version that was ever live: what a customer bought is found here for as long as it runs.
create table product_version (
  publisher_id text not null,
  offer_id text not null,
  version int not null,
  content jsonb not null,
  published_at timestamptz not null,
  primary key (publisher_id, offer_id, version)
);
call stoa_shared_table('product_version');

-- What the store shows now, with what it is searched by; 'preview' rows are shown to their audience only.
create table product (
  publisher_id text not null,
  offer_id text not null,
  stage text not null check (stage in ('public', 'preview')),
  version int not null,
  content jsonb not null,
  display_name text not null,
  publisher_display_name text not null,
  summary text not null,
  categories text[] not null,
  -- Of the plans that anyone may see.
  price_models text[] not null,
  markets text[] not null,
  -- Subscriptions that see more: private plans of a public offer, all of a preview.
  audience uuid[] not null default '{}',
  words tsvector not null,
  published_at timestamptz not null,
  stop_sell jsonb,
  stopped_plans text[] not null default '{}',
  primary key (publisher_id, offer_id, stage)
);
create index on product using gin (words);
create index on product using gin (audience);
create index on product using gin (display_name gin_trgm_ops);
call stoa_shared_table('product');

-- The words that live offers use, so that a misspelt search finds its neighbour.
create table search_word (
  word text primary key,
  offers int not null
);
create index on search_word using gin (word gin_trgm_ops);
call stoa_shared_table('search_word');
