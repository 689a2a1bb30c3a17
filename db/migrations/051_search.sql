-- The directory is searched in the memory of the process, which reads the listing once and then what has changed since: so every
-- entry of the listing tells in which transaction it changed last, also when it left. What is no longer listed keeps its id here, and no word.
create table listing_change (
  kind text not null,
  id uuid not null,
  changed_in xid8 not null,
  primary key (kind, id)
);
create index listing_change_changed_in on listing_change (changed_in);
insert into listing_change (kind, id, changed_in) select kind, id, pg_current_xact_id() from listing;

create function note_listing_change() returns trigger language plpgsql as $$
begin
  insert into listing_change (kind, id, changed_in)
  values (coalesce(new.kind, old.kind), coalesce(new.id, old.id), pg_current_xact_id())
  on conflict (kind, id) do update set changed_in = excluded.changed_in where listing_change.changed_in <> excluded.changed_in;
  return null;
end $$;
create trigger listing_changed after insert or update or delete on listing
  for each row execute function note_listing_change();

-- What was typed, word by word, as both languages write it in `words`; nothing where a language leaves a word out.
create function word_stems(typed text[]) returns table (word text, french text[], english text[]) language sql stable
as $$
  select word, tsvector_to_array(to_tsvector('plain_french', word)), tsvector_to_array(to_tsvector('plain_english', word))
  from unnest(typed) word
$$;

-- Words, spelling and counts are looked for in that memory, no longer here.
drop function listing_near(text);
drop function listing_query(text);
drop index listing_words, listing_spelling, listing_themes, listing_region, listing_label_key, listing_sort;
alter table listing drop column labels, drop column label_key;
drop function listing_labels(text, text[], text[], text[], text, text, text);

-- A logo is shown when a listed record bears it.
create index listing_logo on listing (logo_hash) where logo_hash is not null;

-- A community's networks are asked for each time it is listed; the other index holds only memberships without an end.
create index membership_community on membership (community_id);
