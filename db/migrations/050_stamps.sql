-- A stamp is what a network says of a record in one word: that it is accessible, that it is open to all, that it was visited.
create table stamp (
  id uuid primary key,
  network_id uuid not null references network on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  lang text not null default 'fr' check (lang in ('fr', 'en')),
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  unique (network_id, slug)
);

create table stamp_given (
  id uuid primary key,
  stamp_id uuid not null references stamp on delete cascade,
  kind text not null check (kind in ('network', 'community', 'service')),
  record_id uuid not null,
  given_on date not null default current_date,
  ended_on date check (ended_on >= given_on)
);
create unique index stamp_given_open on stamp_given (stamp_id, kind, record_id) where ended_on is null;
create index stamp_given_record on stamp_given (kind, record_id);

-- The stamps that hold today, of networks that are listed: nobody else's are shown or counted.
create function public_stamps(of_kind text, record uuid) returns jsonb language sql stable
  return coalesce((
    select jsonb_agg(jsonb_build_object('value', network.slug || '.' || stamp.slug, 'name', stamp.name, 'lang', stamp.lang,
      'network', network.name) order by stamp.name, network.slug)
    from stamp_given join stamp on stamp.id = stamp_given.stamp_id join network on network.id = stamp.network_id
    where stamp_given.kind = of_kind and stamp_given.record_id = record and network.visibility = 'listed'
      and given_on <= current_date and (ended_on is null or ended_on > current_date)), '[]');

alter table listing add column stamps jsonb not null default '[]';

create function stamp_listing() returns trigger language plpgsql as $$
begin
  new.stamps := public_stamps(new.kind, new.id);
  return new;
end $$;
create trigger listing_stamps before insert on listing for each row execute function stamp_listing();

create function restamp(of_kind text, record uuid) returns void language sql
begin atomic
  update listing set stamps = public_stamps(kind, id) where kind = of_kind and id = record;
end;

create function stamp_given_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform restamp(old.kind, old.record_id);
  end if;
  if tg_op <> 'DELETE' then
    perform restamp(new.kind, new.record_id);
  end if;
  return null;
end $$;
create trigger stamp_given_listing after insert or update or delete on stamp_given
  for each row execute function stamp_given_changed();

create function stamp_changed() returns trigger language plpgsql as $$
begin
  perform restamp(kind, record_id) from stamp_given where stamp_id = new.id;
  return null;
end $$;
create trigger stamp_listing after update on stamp for each row execute function stamp_changed();

create function stamping_network_changed() returns trigger language plpgsql as $$
begin
  perform restamp(given.kind, given.record_id) from stamp_given given join stamp on stamp.id = given.stamp_id
  where stamp.network_id = new.id;
  return null;
end $$;
create trigger network_stamps after update of slug, name, visibility on network
  for each row when ((old.slug, old.name, old.visibility) is distinct from (new.slug, new.name, new.visibility))
  execute function stamping_network_changed();
