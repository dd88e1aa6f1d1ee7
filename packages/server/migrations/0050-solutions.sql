-- Packages in a service catalog: what a tenant offers to its own people.
create table application_definition (
  id text primary key,
  id_key text not null generated always as (lower(id)) stored unique,
  tenant_id uuid not null references tenant,
  subscription_id uuid not null references subscription,
  group_name text not null,
  name text not null,
  location text not null,
  tags jsonb not null default '{}',
  -- Azure's properties as they are answered; the package itself is a blob.
  properties jsonb not null,
  package_blob text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on application_definition (subscription_id, lower(group_name));
call stoa_tenant_table('application_definition');

-- What customers deployed. The customer's tenant owns the row; the publisher's sees it too.
create table application (
  id text primary key,
  id_key text not null generated always as (lower(id)) stored unique,
  tenant_id uuid not null references tenant,
  publisher_tenant_id uuid references tenant,
  -- Marketplace name of the publisher and its offer, for the lists of its pages.
  publisher text,
  offer text,
  subscription_id uuid not null references subscription,
  group_name text not null,
  name text not null,
  location text not null,
  kind text not null,
  tags jsonb not null default '{}',
  plan jsonb,
  sku jsonb,
  identity jsonb,
  managed_by text,
  managed_group_id text not null,
  managed_group_key text not null generated always as (lower(managed_group_id)) stored unique,
  definition_id text,
  -- Where the package comes from that its deployments use.
  package_blob text not null,
  -- As they are answered: types and values, no value of a secure one.
  parameters jsonb not null default '{}',
  outputs jsonb,
  authorizations jsonb not null default '[]',
  management_mode text not null,
  lock_level text not null,
  locking_policy jsonb not null default '{}',
  customer_support jsonb,
  support_urls jsonb,
  jit_access_policy jsonb,
  notification_endpoint text,
  resource_usage_id uuid unique,
  order_id uuid,
  provisioning_state text not null,
  error jsonb,
  deployment_id text,
  -- The async operation that the caller of the last PUT or DELETE polls.
  operation_id uuid,
  created_by jsonb,
  updated_by jsonb,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on application (subscription_id, lower(group_name));
create index on application (tenant_id);
create index on application (publisher_tenant_id);
create index on application (lower(deployment_id));
call stoa_tenant_table('application', '{tenant_id,publisher_tenant_id}');

-- What usage may be reported for. Outlives its application: hours before the deletion may still be reported for a day.
create table metered_application (
  usage_id uuid primary key,
  application_id text not null,
  application_key text not null generated always as (lower(application_id)) stored,
  tenant_id uuid not null references tenant,
  publisher_tenant_id uuid not null references tenant,
  subscription_id uuid not null references subscription,
  publisher text not null,
  offer text not null,
  plan text not null,
  order_id uuid not null,
  managed_group_key text not null,
  -- Enabled dimensions by id, as bought: name, unit, unit price, currency, included quantity.
  dimensions jsonb not null,
  -- The application registered at the offer, which may report for all of the offer's customers.
  metering_tenant_id uuid,
  metering_app_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index on metered_application (application_key, started_at desc);
create index on metered_application (publisher);
create index on metered_application (metering_app_id);
create index on metered_application (managed_group_key);
call stoa_tenant_table('metered_application', '{tenant_id,publisher_tenant_id}');
