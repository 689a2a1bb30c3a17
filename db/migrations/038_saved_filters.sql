-- Filters of the queue that somebody keeps under a name. What is kept is the address, as the portal itself writes it.
create table saved_filter (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  name text not null check (length(name) between 1 and 60),
  query text not null check (query like '?%' and length(query) <= 1000),
  saved_at timestamptz not null default now()
);
create unique index saved_filter_name on saved_filter (account_id, lower(name));
