-- The book: append-only double entry. What a customer owes is positive on its account, what a publisher is owed negative on
-- its own, so that every transaction sums to zero in each currency.
create table ledger_transaction (
  id uuid primary key,
  kind text not null check (kind in ('invoice', 'payment', 'payout', 'correction')),
  invoice text,
  text text not null,
  -- Business time of the billing account.
  at timestamptz not null,
  written_at timestamptz not null default now()
);
create unique index on ledger_transaction (invoice) where kind = 'invoice';

create table ledger_posting (
  id bigint generated always as identity primary key,
  transaction_id uuid not null references ledger_transaction,
  account text not null,
  currency char(3) not null,
  amount numeric not null
);
create index on ledger_posting (transaction_id);
create index on ledger_posting (account, currency);

-- What is written stays: a mistake is mended by a further transaction.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger append_only before update or delete or truncate on ledger_transaction
  for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on ledger_posting
  for each statement execute function ledger_is_append_only();

create function ledger_sums_to_zero() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from ledger_posting where transaction_id = new.transaction_id group by currency having sum(amount) <> 0
  ) then
    raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger sums_to_zero after insert on ledger_posting
  deferrable initially deferred for each row execute function ledger_sums_to_zero();

-- Closed months. The document is kept as it was built, so it prints to the same bytes for ever.
create table invoice (
  number text primary key,
  billing_account_id uuid not null references billing_account,
  customer_tenant_id uuid not null references tenant,
  payer_tenant_id uuid not null references tenant,
  month char(7) not null,
  currency char(3) not null,
  total numeric not null,
  document jsonb not null,
  state text not null default 'Open' check (state in ('Open', 'Paid')),
  issued_at timestamptz not null,
  unique (billing_account_id, month)
);
-- A reseller's customer doesn't see what the reseller pays.
call stoa_tenant_table('invoice', '{payer_tenant_id}');

-- The lines of closed months, for statements of publishers and of applications.
create table invoice_line (
  invoice text not null references invoice,
  ordinal int not null,
  kind text not null,
  month char(7) not null,
  currency char(3) not null,
  payer_tenant_id uuid not null,
  publisher_tenant_id uuid,
  publisher text,
  offer text,
  plan text,
  application_id text,
  customer text not null,
  text text not null,
  quantity numeric not null,
  unit text not null,
  unit_price numeric not null,
  amount numeric not null,
  store_fee numeric not null default 0,
  primary key (invoice, ordinal)
);
create index on invoice_line (publisher, month);
create index on invoice_line (lower(application_id));
call stoa_tenant_table('invoice_line', '{payer_tenant_id,publisher_tenant_id}');
