-- What changed in the directory long ago is told to nobody any more: each process has seen it, or reads the whole directory anew. Up to which
-- transaction changes were forgotten is kept, so that a process that saw less knows that it does.
alter table listing_change add column changed_at timestamptz not null default now();
create index listing_change_changed_at on listing_change (changed_at);

create or replace function note_listing_change() returns trigger language plpgsql as $$
begin
  insert into listing_change (kind, id, changed_in)
  values (coalesce(new.kind, old.kind), coalesce(new.id, old.id), pg_current_xact_id())
  on conflict (kind, id) do update set changed_in = excluded.changed_in, changed_at = excluded.changed_at
    where listing_change.changed_in <> excluded.changed_in;
  return null;
end $$;

create table listing_pruned (
  is_only boolean primary key default true check (is_only),
  up_to xid8 not null
);
insert into listing_pruned (up_to) values ('0');
