create table resource_group (
  id text primary key,
  id_key text not null generated always as (lower(id)) stored unique,
  tenant_id uuid not null references tenant,
  subscription_id uuid not null references subscription,
  name text not null,
  location text not null,
  tags jsonb not null default '{}',
  -- The application that the group belongs to.
  managed_by text,
  state text not null default 'Succeeded' check (state in ('Succeeded', 'Deleting')),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on resource_group (subscription_id, lower(name));
call stoa_tenant_table('resource_group');

-- Every resource of the emulated cloud, children and extensions too. `body` is what a GET answers.
create table resource (
  id text primary key,
  id_key text not null generated always as (lower(id)) stored unique,
  tenant_id uuid not null references tenant,
  subscription_id uuid not null references subscription,
  -- Of the group that holds it, in lower case; null at a subscription.
  group_key text,
  -- Of the resource that it is a child or an extension of, in lower case.
  parent_key text,
  type text not null,
  type_key text not null generated always as (lower(type)) stored,
  -- With the names of its parents: `server/database`.
  full_name text not null,
  name_key text not null,
  location text,
  api_version text not null,
  body jsonb not null,
  -- What the service keeps but never answers, sealed.
  sealed bytea,
  -- The order in which a parent shows what was given inside it.
  position int not null default 0,
  provisioning_state text not null default 'Succeeded',
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index on resource (subscription_id, type_key);
create index on resource (group_key);
create index on resource (parent_key);
-- Names that are unique across the whole cloud are looked up by type.
create index on resource (type_key, name_key);
call stoa_tenant_table('resource');

-- What one resource shows because another is there.
create table resource_attachment (
  source_key text not null,
  target_key text not null,
  tenant_id uuid not null,
  position int not null,
  properties jsonb not null,
  primary key (source_key, position)
);
create index on resource_attachment (target_key);
call stoa_tenant_table('resource_attachment');

-- What resources used: billing prices these rows.
create table infrastructure_usage (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenant,
  subscription_id uuid not null references subscription,
  resource_id text not null,
  resource_key text not null generated always as (lower(resource_id)) stored,
  type text not null,
  size text not null,
  region text not null,
  quantity numeric not null check (quantity > 0),
  from_at timestamptz not null,
  to_at timestamptz,
  check (to_at is null or to_at >= from_at)
);
create index on infrastructure_usage (subscription_id, from_at);
create unique index on infrastructure_usage (resource_key, type, size) where to_at is null;
call stoa_tenant_table('infrastructure_usage');

-- How a subscription's emulated cloud behaves when it is told to be slow or to fail.
create table emulation (
  subscription_id uuid primary key references subscription on delete cascade,
  tenant_id uuid not null references tenant,
  latency_milliseconds int not null default 0,
  fail_next jsonb not null default '[]'
);
call stoa_tenant_table('emulation');

create table deployment (
  id text primary key,
  id_key text not null generated always as (lower(id)) stored unique,
  -- Null at a management group or the tenant itself has no subscription, but every deployment has a tenant.
  tenant_id uuid not null references tenant,
  subscription_id uuid references subscription,
  scope text not null,
  scope_key text not null generated always as (lower(scope)) stored,
  name text not null,
  -- The deployment that this one is nested in, and the outermost one; in lower case.
  parent_key text,
  root_key text,
  location text,
  tags jsonb not null default '{}',
  -- New with each PUT of the same name.
  run uuid not null,
  state text not null,
  mode text not null,
  correlation_id uuid not null,
  -- What a client polls.
  status_id text not null,
  template text not null,
  template_hash text not null,
  template_link jsonb,
  -- As they are answered: types and values, no value of a secure one.
  parameters jsonb not null default '{}',
  outputs jsonb,
  output_resources jsonb,
  providers jsonb not null default '[]',
  dependencies jsonb not null default '[]',
  error jsonb,
  -- What runs, with its secrets, sealed; gone when the run has ended.
  sealed_plan bytea,
  -- On whose behalf it writes; null is the platform itself.
  principal_id uuid,
  total int not null default 0,
  lease_holder uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create index on deployment (scope_key, started_at desc);
create index on deployment (root_key);
create index on deployment (state) where state in ('Accepted', 'Running');
call stoa_tenant_table('deployment');

-- The journal of a run: one row per resource step, which the deployment-operations API shows.
create table deployment_step (
  root_key text not null,
  run uuid not null,
  -- `deployment|resource`, in lower case.
  key text not null,
  tenant_id uuid not null,
  deployment_key text not null,
  operation_id text not null,
  resource_id text not null,
  type text not null,
  name text not null,
  api_version text not null,
  operation text not null,
  state text not null,
  error jsonb,
  line int,
  col int,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (root_key, run, key)
);
create index on deployment_step (deployment_key);
call stoa_tenant_table('deployment_step');
