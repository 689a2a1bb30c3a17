-- Directories elsewhere that the portal reads, with what was read of them.
alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check
  check (kind in ('csv', 'page', 'chatonsinfos', 'terreau', 'gogocarto', 'librehosters', 'nodeinfo'));
alter table source
  add column state text not null default 'active' check (state in ('new', 'active', 'paused', 'removed')),
  -- The network into which what it holds is joined where no network of its own carries it.
  add column network_id uuid references network,
  add column next_at timestamptz,
  -- When all of it was read the last time, and since when it has not been.
  add column good_at timestamptz,
  add column failing_since timestamptz,
  add column failures integer not null default 0;
create index source_network on source (network_id);

alter table source_run
  add column is_preview boolean not null default false,
  add column withdrawn integer not null default 0,
  add column stale integer not null default 0,
  add column alike integer not null default 0,
  -- What became of each record, the first of them.
  add column fates jsonb not null default '[]';

create table source_file (
  source_id uuid not null references source on delete cascade,
  address text not null,
  found_at text not null,
  etag text,
  last_modified text,
  body text,
  good_at timestamptz,
  status text not null,
  failures integer not null default 0,
  retry_at timestamptz,
  primary key (source_id, address)
);
