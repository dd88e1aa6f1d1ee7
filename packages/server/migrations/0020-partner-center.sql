create table publisher (
  id text primary key,
  tenant_id uuid not null references tenant,
  seller_id bigint not null unique generated always as identity (start with 10000001),
  display_name text not null,
  about text not null default '',
  website text not null default '',
  is_verified boolean not null default false,
  created_at timestamptz not null default now()
);
create index on publisher (tenant_id);
call stoa_tenant_table('publisher');

-- IDs of offers and plans stay taken when they are deleted: a customer's bill may name them.
create table offer (
  publisher_id text not null references publisher,
  id text not null,
  tenant_id uuid not null,
  draft jsonb not null,
  -- What each dimension costs a unit of, by currency, worked out when the price was saved.
  unit_prices jsonb not null default '{}',
  logo jsonb,
  etag int not null default 1,
  live_submission int,
  last_submission int not null default 0,
  stopped_at timestamptz,
  stop_reason text,
  stop_alternative text,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (publisher_id, id)
);
call stoa_tenant_table('offer');

create table plan (
  publisher_id text not null,
  offer_id text not null,
  id text not null,
  tenant_id uuid not null,
  draft jsonb not null,
  -- The monthly fee by currency, worked out when the price was saved.
  fees jsonb not null default '{}',
  etag int not null default 1,
  -- The values of the one-way doors as they were first published; null before.
  published jsonb,
  stopped_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (publisher_id, offer_id, id),
  foreign key (publisher_id, offer_id) references offer
);
call stoa_tenant_table('plan');

create table plan_package (
  publisher_id text not null,
  offer_id text not null,
  plan_id text not null,
  version text not null,
  -- Compared as numbers: 1.10.0 comes after 1.9.0.
  version_key int[] not null generated always as (string_to_array(version, '.')::int[]) stored,
  tenant_id uuid not null,
  blob text not null,
  size bigint not null,
  sha256 text not null,
  files jsonb not null,
  findings jsonb not null,
  errors int not null,
  warnings int not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by text not null,
  primary key (publisher_id, offer_id, plan_id, version),
  foreign key (publisher_id, offer_id, plan_id) references plan
);
call stoa_tenant_table('plan_package');

create table submission (
  id uuid primary key default gen_random_uuid(),
  publisher_id text not null,
  offer_id text not null,
  number int not null,
  tenant_id uuid not null,
  state text not null,
  steps jsonb not null,
  -- The offer, its plans, prices and packages as they were when it was submitted. Going live promotes this, never the draft.
  content jsonb not null,
  report jsonb not null,
  notes text not null default '',
  submitted_at timestamptz not null,
  submitted_by text not null,
  submitted_by_id uuid,
  etag int not null default 1,
  unique (publisher_id, offer_id, number),
  foreign key (publisher_id, offer_id) references offer
);
-- One submission of an offer is under way at a time.
create unique index on submission (publisher_id, offer_id)
  where state not in ('Published', 'Failed', 'Cancelled');
call stoa_tenant_table('submission');

create table offer_event (
  id bigint generated always as identity primary key,
  publisher_id text not null,
  offer_id text not null,
  tenant_id uuid not null,
  at timestamptz not null,
  by text not null,
  what text not null,
  detail text,
  foreign key (publisher_id, offer_id) references offer
);
create index on offer_event (publisher_id, offer_id, id);
call stoa_tenant_table('offer_event');
