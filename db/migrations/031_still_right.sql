-- A revision that puts back what stood before another one.
alter table revision add column undoes_id uuid references revision on delete set null;
create index revision_undoes on revision (undoes_id) where undoes_id is not null;

-- Of a service too it is told who last said that it is still right.
alter table service
  add column confirmed_by_role text check (confirmed_by_role in ('steward', 'hoster', 'self')),
  add column confirmed_by_network_id uuid references network on delete set null;
create index service_confirmed_by on service (confirmed_by_network_id) where confirmed_by_network_id is not null;
