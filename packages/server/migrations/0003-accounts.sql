create table billing_account (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  name text not null,
  market char(2) not null,
  currency char(3) not null,
  -- Whom the customer has its agreement with: us, or a reseller that then pays us.
  agreement text not null check (agreement in ('direct', 'reseller')),
  reseller_tenant_id uuid references tenant,
  -- The tenant that gets the invoice.
  payer_tenant_id uuid not null references tenant,
  test_clock_id uuid references test_clock,
  created_at timestamptz not null default now(),
  check ((agreement = 'reseller') = (reseller_tenant_id is not null))
);
create index on billing_account (tenant_id);
create index on billing_account (reseller_tenant_id);
call stoa_tenant_table('billing_account', '{tenant_id,reseller_tenant_id}');

create table subscription (
  id uuid primary key,
  tenant_id uuid not null references tenant,
  billing_account_id uuid not null references billing_account,
  name text not null,
  state text not null default 'Enabled' check (state in ('Enabled', 'Warned', 'Disabled', 'Deleted')),
  target text not null default 'emulated' check (target in ('emulated', 'azure')),
  created_at timestamptz not null default now()
);
create index on subscription (tenant_id);
create index on subscription (billing_account_id);
call stoa_tenant_table('subscription');
