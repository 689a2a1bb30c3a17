-- Whether the addresses that the directory sends people to still answer.
create table link_check (
  kind text not null check (kind in ('network', 'community', 'service')),
  record_id uuid not null,
  address text not null check (length(address) <= 2000),
  checked_at timestamptz not null,
  -- Since when it has not answered; null while it does.
  failing_since timestamptz,
  failures integer not null default 0,
  -- What it said last, or why nothing was heard, as a word.
  status integer,
  refusal text,
  primary key (kind, record_id)
);
create index link_check_failing on link_check (failing_since) where failing_since is not null;
