-- Which terms a subscription accepted; a revoked acceptance stays as a row that says so.
create table agreement (
  subscription_id uuid not null,
  publisher_id text not null,
  offer_id text not null,
  plan_id text not null,
  tenant_id uuid not null,
  -- SHA-256 of the text that was accepted: other terms have to be accepted again.
  terms_hash text not null,
  signature text not null,
  retrieved_at timestamptz not null,
  state text not null check (state in ('accepted', 'cancelled')),
  accepted_at timestamptz,
  accepted_by text not null,
  primary key (subscription_id, publisher_id, offer_id, plan_id)
);
call stoa_tenant_table('agreement');

-- Signs terms, so that what comes back is known to be what went out.
create table terms_key (
  id boolean primary key default true check (id),
  secret text not null
);

create table purchase_draft (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  principal_id uuid not null,
  publisher_id text not null,
  offer_id text not null,
  plan_id text not null,
  version text not null,
  subscription_id uuid not null,
  step text not null default 'basics',
  answers jsonb not null default '{}',
  application_name text,
  resource_group text,
  managed_resource_group text,
  location text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on purchase_draft (principal_id, changed_at desc);
call stoa_tenant_table('purchase_draft');

-- "order" is a word of SQL, so the table bears the longer name.
create table marketplace_order (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  publisher_tenant_id uuid not null,
  publisher_id text not null,
  offer_id text not null,
  plan_id text not null,
  offer_name text not null,
  plan_name text not null,
  -- The offer's version in the catalog, and the package's.
  product_version int not null,
  version text not null,
  subscription_id uuid not null,
  billing_account_id uuid not null,
  application_id text not null,
  application_key text not null generated always as (lower(application_id)) stored,
  -- What usage events name the order by: Azure's billingDetails.resourceUsageId.
  resource_usage_id uuid not null default gen_random_uuid(),
  market char(2) not null,
  -- The price as it was bought.
  price jsonb not null,
  state text not null check (state in ('Pending', 'Active', 'Cancelled', 'Void')),
  started_at timestamptz not null,
  ended_at timestamptz,
  created_by text not null
);
create unique index on marketplace_order (application_key) where state in ('Pending', 'Active');
create unique index on marketplace_order (resource_usage_id);
create index on marketplace_order (billing_account_id, started_at);
create index on marketplace_order (publisher_id, offer_id);
create index on marketplace_order (subscription_id);
call stoa_tenant_table('marketplace_order', '{tenant_id,publisher_tenant_id}');
