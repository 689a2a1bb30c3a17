-- What was ever published of our own, and the day on which it was withdrawn: ids, kinds and days, and nothing that a record said.
-- Who reads the directory elsewhere learns from it what to forget; a record that was never public is not in it.

create table published_record (
  kind text not null check (kind in ('network', 'community', 'service')),
  record_id uuid not null,
  withdrawn_on date,
  primary key (kind, record_id)
);
create index published_record_withdrawn on published_record (withdrawn_on) where withdrawn_on is not null;

-- Whether a listed record is ours to publish: it was not read elsewhere, and a service runs for one that was not.
create function is_own(kind text, record uuid, is_local boolean) returns boolean language sql stable
  return is_local and (kind <> 'service' or exists (
    select from service s left join network n on n.id = s.network_id left join community c on c.id = s.community_id
    where s.id = record and n.origin_source_id is null and c.origin_source_id is null));

create function note_published() returns trigger language plpgsql as $$
begin
  if is_own(new.kind, new.id, new.is_local) then
    insert into published_record (kind, record_id) values (new.kind, new.id) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger listing_published after insert on listing
  for each row when (new.is_local) execute function note_published();

create function note_withdrawn() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from published_record where kind = tg_table_name and record_id = old.id;
  else
    update published_record set withdrawn_on = case when new.visibility = 'withdrawn' then current_date end
      where kind = tg_table_name and record_id = new.id;
  end if;
  return null;
end $$;
create trigger network_withdrawn after update of visibility on network
  for each row when (old.visibility is distinct from new.visibility) execute function note_withdrawn();
create trigger community_withdrawn after update of visibility on community
  for each row when (old.visibility is distinct from new.visibility) execute function note_withdrawn();
create trigger service_withdrawn after update of visibility on service
  for each row when (old.visibility is distinct from new.visibility) execute function note_withdrawn();
-- Only what was an example is ever deleted: nothing of it stays.
create trigger network_forgotten after delete on network for each row execute function note_withdrawn();
create trigger community_forgotten after delete on community for each row execute function note_withdrawn();
create trigger service_forgotten after delete on service for each row execute function note_withdrawn();

insert into published_record (kind, record_id) select kind, id from listing where is_own(kind, id, is_local);
