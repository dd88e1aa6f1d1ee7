-- Where a publisher's leads go.
create table lead_destination (
  publisher text primary key,
  tenant_id uuid not null references tenant,
  kind text not null check (kind in ('none', 'https')),
  url text,
  changed_at timestamptz not null default now(),
  check ((kind = 'https') = (url is not null))
);
call stoa_tenant_table('lead_destination');

-- Contact data that customers agreed to share. The publisher's tenant owns the row: the consent named it as the receiver.
create table lead (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  publisher text not null,
  offer text not null,
  offer_title text not null,
  plan text,
  action text not null,
  is_test boolean not null default false,
  contact jsonb not null,
  consented_at timestamptz not null,
  message_id uuid,
  at timestamptz not null
);
create index on lead (publisher, at desc);
call stoa_tenant_table('lead');
