-- The second wall (docs/decisions/0002): requests run as stoa_request, which owns nothing, may touch only the
-- tables it is given here and there, and of those sees only rows of the tenants its session was told.

do $$ begin
  create role stoa_request nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$ begin
  execute format('grant stoa_request to %I', current_user);
exception when others then
  -- A superuser may set any role anyway, and a managed database may refuse the grant to itself.
  if not (select rolsuper from pg_roles where rolname = current_user) then raise; end if;
end $$;

grant usage on schema public to stoa_request;

create function stoa_tenants() returns uuid[]
  language sql stable parallel safe
  return coalesce(nullif(current_setting('stoa.tenants', true), ''), '{}')::uuid[];

-- Gives requests a table that holds tenants' rows: a row is seen and written by whoever sees one of the tenants
-- named in these columns (two of them where a row belongs to customer and publisher alike).
create procedure stoa_tenant_table(name regclass, columns text[] default '{tenant_id}') language plpgsql as $$
declare
  rule text;
begin
  -- The sub-select makes PostgreSQL ask for the tenants once per statement, not once per row.
  select string_agg(format('%I = any ((select stoa_tenants())::uuid[])', c), ' or ') into rule from unnest(columns) c;
  execute format('alter table %s enable row level security', name);
  execute format('create policy tenants on %s to stoa_request using (%s) with check (%s)', name, rule, rule);
  execute format('grant select, insert, update, delete on %s to stoa_request', name);
end $$;

-- Gives requests a table whose rows belong to no tenant, such as what the storefront shows; write access is asked for.
create procedure stoa_shared_table(name regclass, writable boolean default false) language plpgsql as $$
begin
  execute format('grant select on %s to stoa_request', name);
  if writable then execute format('grant insert, update, delete on %s to stoa_request', name); end if;
end $$;

-- Business time of a sandbox: how far its clock stands before the real one.
create table test_clock (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null,
  ahead_milliseconds bigint not null default 0 check (ahead_milliseconds >= 0),
  moved_at timestamptz not null default now()
);
call stoa_tenant_table('test_clock');

-- Long-running operations that clients poll; kept for days, so that polling across a restart works.
create table async_operation (
  id uuid primary key,
  tenant_id uuid not null,
  subscription_id uuid not null,
  resource_id text,
  status text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  error jsonb,
  result jsonb,
  result_status int
);
create index on async_operation (started_at);
call stoa_tenant_table('async_operation');

-- Messages to the outside, written in the transaction of the change that they tell of.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  sequence bigint generated always as identity,
  tenant_id uuid not null,
  kind text not null,
  -- Messages with one order key are sent one after the other.
  order_key text,
  subject text,
  url text not null,
  method text not null default 'POST',
  headers jsonb not null default '{}',
  body text not null,
  secret text,
  schedule text not null default 'standard',
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index on outbox (order_key, sequence) where state = 'pending';
create index on outbox (tenant_id, kind, sequence);
create index on outbox (subject, sequence);
call stoa_tenant_table('outbox');

create table outbox_attempt (
  id bigint generated always as identity primary key,
  outbox_id uuid not null references outbox on delete cascade,
  tenant_id uuid not null,
  at timestamptz not null default now(),
  milliseconds int not null,
  status int,
  error text,
  request_headers jsonb not null,
  response_headers jsonb,
  response_body text
);
create index on outbox_attempt (outbox_id);
call stoa_tenant_table('outbox_attempt');

-- Who changed what.
create table audit_entry (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  at timestamptz not null default now(),
  principal_id uuid,
  principal_name text not null,
  action text not null,
  target text not null,
  before jsonb,
  after jsonb,
  request_id text
);
create index on audit_entry (tenant_id, id);
create index on audit_entry (lower(target), id);
call stoa_tenant_table('audit_entry');

-- Small values of the installation as a whole, such as whether demo data are in.
create table installation (
  name text primary key,
  value jsonb not null
);
