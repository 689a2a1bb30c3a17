-- A second factor of who signs in. The secret in account.totp_secret is encrypted with a key of the portal's, outside the database.

-- The last thirty seconds of which a code was taken: no code opens twice.
alter table account add column totp_step integer;

-- For who lost the telephone; kept as keyed hashes, each opens once.
create table recovery_code (
  account_id uuid not null references account on delete cascade,
  hash text not null check (length(hash) = 64),
  used_at timestamptz,
  primary key (account_id, hash)
);

-- A session that still waits for its code, or for the second factor to be set up, opens nothing else.
alter table session
  add column stage text not null default 'in' check (stage in ('in', 'code', 'set-up')),
  add column proved_at timestamptz,
  add column seen_at timestamptz not null default now(),
  add column browser text not null default '' check (length(browser) <= 80);
