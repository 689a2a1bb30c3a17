-- What visitors would put right in a record: a difference, words, or both, for whoever cares for the record to decide on.
create table suggestion (
  id uuid primary key,
  kind text not null check (kind in ('network', 'community', 'service')),
  record_id uuid not null,
  at timestamptz not null,
  -- What the form said, field by field, and what stood there when it was opened.
  proposed jsonb not null default '{}',
  before jsonb not null default '{}',
  words text not null default '' check (length(words) <= 2000),
  -- To ask back; it goes when it is decided.
  email text check (length(email) <= 254),
  decided_at timestamptz,
  decided_by uuid references account on delete set null,
  -- Which of the fields were taken over.
  taken text[] not null default '{}',
  check (decided_at is null or email is null),
  check (words <> '' or proposed <> '{}')
);
create index suggestion_open on suggestion (kind, record_id, at) where decided_at is null;
create index suggestion_at on suggestion (at);
create index suggestion_decided_by on suggestion (decided_by) where decided_by is not null;
