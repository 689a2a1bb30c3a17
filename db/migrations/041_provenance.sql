-- Which source holds which record, which field came from where, and what may be one record.

-- A record that a source holds: it came from there, or somebody said that the two are one.
create table record_source (
  source_id uuid not null references source on delete cascade,
  kind text not null check (kind in ('network', 'community', 'service')),
  foreign_id text not null,
  record_id uuid not null,
  -- The file lies on the record's own domain.
  is_home boolean not null default false,
  seen_at timestamptz not null,
  -- Since when the source does not hold it any more.
  missing_since timestamptz,
  -- What the format has and we have no word for, as it stands.
  others jsonb not null default '{}',
  primary key (source_id, kind, foreign_id)
);
create index record_source_record on record_source (kind, record_id);

create table record_field_source (
  kind text not null check (kind in ('network', 'community', 'service')),
  record_id uuid not null,
  field text not null,
  source_id uuid not null references source on delete cascade,
  is_home boolean not null default false,
  at timestamptz not null,
  primary key (kind, record_id, field)
);
create index record_field_source_source on record_field_source (source_id);

-- Two that may be one: nothing is merged before somebody says so.
create table source_likeness (
  id uuid primary key,
  source_id uuid not null references source on delete cascade,
  kind text not null check (kind in ('network', 'community', 'service')),
  foreign_id text not null,
  name text not null,
  record_id uuid not null,
  because text not null check (because in ('domain', 'name', 'address')),
  found_at timestamptz not null,
  decision text check (decision in ('same', 'different')),
  decided_at timestamptz,
  decided_by uuid references account on delete set null,
  unique (source_id, kind, foreign_id, record_id)
);
create index source_likeness_decided_by on source_likeness (decided_by);
