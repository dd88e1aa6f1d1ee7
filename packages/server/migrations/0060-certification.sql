-- The operator's work; requests reach it through certification's own way past the wall, after the operator's role was asked for.
create table certification_case (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid not null unique,
  publisher_id text not null,
  offer_id text not null,
  number int not null,
  publisher_display_name text not null,
  offer_name text not null,
  state text not null check (state in ('Waiting', 'Taken', 'Approved', 'Rejected', 'Withdrawn')),
  waits_since timestamptz not null,
  holder text,
  holder_id uuid,
  notes text not null,
  is_update boolean not null,
  risks jsonb not null,
  checklist jsonb not null,
  findings jsonb not null,
  trials jsonb not null,
  decision jsonb,
  etag int not null default 1
);
create index on certification_case (state, waits_since);
