-- Usage events. One row per slot: application, dimension and clock hour, which is the key, so a repeat can't get in.
-- Partitioned by the month of the slot: an invoice reads its month only.
create table usage_event (
  usage_id uuid not null,
  dimension text not null,
  slot timestamptz not null,
  event_id uuid not null,
  tenant_id uuid not null,
  publisher_tenant_id uuid not null,
  publisher text not null,
  offer text not null,
  plan text not null,
  quantity numeric not null check (quantity > 0),
  -- As the client wrote it, for the answer to a repeat.
  effective_start_time text not null,
  resource_uri text,
  accepted_at timestamptz not null,
  primary key (usage_id, dimension, slot)
) partition by range (slot);
create index on usage_event (publisher, accepted_at desc);
call stoa_tenant_table('usage_event', '{tenant_id,publisher_tenant_id}');

-- Makes the month's partition if it isn't there; two that come at once wait for each other.
create function usage_event_month(month date) returns void language plpgsql security definer as $$
declare
  name text := 'usage_event_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(name));
  if to_regclass(name) is not null then return; end if;
  execute format('create table %I partition of usage_event for values from (%L) to (%L)',
    name, month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
end $$;

-- What was refused, for the publisher's page: it shows what came in and why it didn't count.
create table usage_refusal (
  id bigint generated always as identity primary key,
  publisher_tenant_id uuid,
  publisher text,
  tenant_id uuid,
  application_id text,
  status text not null,
  message text not null,
  body jsonb not null,
  at timestamptz not null
);
create index on usage_refusal (publisher, at desc);
create index on usage_refusal (at);
call stoa_tenant_table('usage_refusal', '{tenant_id,publisher_tenant_id}');
