create table tenant (
  id uuid primary key,
  name text not null,
  domain text not null unique,
  created_at timestamptz not null default now()
);

-- People, groups, applications and identities of resources. Secrets of theirs are elsewhere and never seen by requests.
create table principal (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('User', 'Group', 'ServicePrincipal', 'ManagedIdentity')),
  display_name text not null,
  user_name text unique,
  app_id uuid unique,
  -- The resource that a managed identity belongs to.
  resource_id text,
  is_demo boolean not null default false,
  demo_order int,
  is_enabled boolean not null default true,
  created_at timestamptz not null default now(),
  check (kind <> 'User' or user_name is not null),
  check (kind not in ('ServicePrincipal', 'ManagedIdentity') or app_id is not null)
);
create index on principal (tenant_id, kind);
create index on principal (lower(user_name));
call stoa_tenant_table('principal');

create table group_member (
  group_id uuid not null references principal on delete cascade,
  member_id uuid not null references principal on delete cascade,
  tenant_id uuid not null,
  primary key (group_id, member_id)
);
create index on group_member (member_id);
call stoa_tenant_table('group_member');

-- Secrets of applications and passwords of people, hashed.
create table credential (
  id uuid primary key default gen_random_uuid(),
  principal_id uuid not null references principal on delete cascade,
  kind text not null check (kind in ('secret', 'password', 'certificate')),
  hash text,
  certificate text,
  display_name text,
  hint text,
  starts_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz
);
create index on credential (principal_id);

create table role_definition (
  id uuid primary key,
  -- Null for Azure's built-in ones.
  tenant_id uuid references tenant,
  name text not null,
  description text not null default '',
  permissions jsonb not null,
  assignable_scopes text[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index on role_definition (tenant_id, lower(name));

create table role_assignment (
  id uuid primary key,
  -- The tenant that the scope is in, which is not always the principal's.
  tenant_id uuid not null references tenant,
  scope text not null,
  scope_key text not null generated always as (lower(scope)) stored,
  role_definition_id uuid not null references role_definition,
  principal_id uuid not null,
  principal_type text not null,
  description text,
  condition text,
  condition_version text,
  -- Made by the platform for a managed application, so nobody takes it away by hand.
  is_system boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (scope_key, role_definition_id, principal_id)
);
create index on role_assignment (principal_id);
create index on role_assignment (scope_key text_pattern_ops);
call stoa_tenant_table('role_assignment');

create table deny_assignment (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  scope text not null,
  scope_key text not null generated always as (lower(scope)) stored,
  name text not null,
  description text not null default '',
  permissions jsonb not null,
  principals jsonb not null,
  exclude_principals jsonb not null default '[]',
  does_not_apply_to_child_scopes boolean not null default false,
  is_system_protected boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on deny_assignment (scope_key text_pattern_ops);
call stoa_tenant_table('deny_assignment');

-- Roles that are not Azure's: on the platform, a publisher, a reseller, a customer's billing.
create table party_role (
  principal_id uuid not null references principal on delete cascade,
  party text not null,
  role text not null,
  created_at timestamptz not null default now(),
  primary key (principal_id, party, role)
);
create index on party_role (party);

create table session (
  -- SHA-256 of the cookie's value; the value itself is nowhere kept.
  hash bytea primary key,
  principal_id uuid not null references principal on delete cascade,
  csrf_token text not null,
  user_agent text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on session (principal_id);
create index on session (expires_at);

create table signing_key (
  kid text primary key,
  algorithm text not null,
  private_key text not null,
  public_key jsonb not null,
  created_at timestamptz not null default now(),
  -- No longer signs from then on; still verifies until it is removed.
  retired_at timestamptz
);

create table device_code (
  hash bytea primary key,
  user_code text not null unique,
  client_id text not null,
  scope text not null,
  authority text not null,
  principal_id uuid references principal on delete cascade,
  state text not null default 'pending' check (state in ('pending', 'approved', 'refused')),
  polled_at timestamptz,
  expires_at timestamptz not null
);

create table refresh_token (
  hash bytea primary key,
  principal_id uuid not null references principal on delete cascade,
  client_id text not null,
  authority text not null,
  -- All that came from one sign-in, so that they can be ended together.
  family uuid not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on refresh_token (family);

create table authorization_code (
  hash bytea primary key,
  principal_id uuid not null references principal on delete cascade,
  client_id text not null,
  redirect_uri text not null,
  scope text not null,
  challenge text,
  nonce text,
  authority text not null,
  expires_at timestamptz not null
);
