-- What the public may see, and nothing else: public pages, counts, searches and exports begin at this table.

create text search configuration plain_french (copy = french);
alter text search configuration plain_french
  alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration plain_english (copy = english);
alter text search configuration plain_english
  alter mapping for hword, hword_part, word with unaccent, english_stem;

-- What a record is counted under, in one array: every facet of the directory is counted in one pass over it.
create function listing_labels(kind text, networks text[], tools text[], themes text[], region text, department text, welcomes text)
  returns text[] language sql immutable
  return array(
    select 'total:'
    union all select 'kind:' || kind
    union all select 'network:' || value from unnest(networks) value
    union all select 'tool:' || value from unnest(tools) value
    union all select 'theme:' || value from unnest(themes) value
    union all select 'region:' || region where region is not null
    union all select 'department:' || department where department is not null
    union all select 'newcomers:yes' where welcomes = 'yes');

create table listing (
  kind text not null check (kind in ('network', 'community', 'service')),
  id uuid not null,
  slug text not null,
  lang text not null,
  name text not null,
  sentence text not null,
  themes text[] not null,
  tools text[] not null,
  networks text[] not null,
  territory_kind text,
  territory_code text,
  place text not null,
  department_code text,
  region_code text,
  welcomes_newcomers text,
  regime text,
  load text,
  state text,
  latitude double precision,
  longitude double precision,
  logo_hash text,
  is_local boolean not null,
  confirmed_at timestamptz,
  listed_at timestamptz not null,
  updated_at timestamptz not null,
  sort_name text not null,
  -- Name and place without accents: what a typing error is compared with.
  spelling text not null,
  words tsvector not null,
  labels text[] not null generated always as
    (listing_labels(kind, networks, tools, themes, region_code, department_code, welcomes_newcomers)) stored,
  primary key (kind, id)
);
create unique index listing_slug on listing (kind, slug);
create index listing_sort on listing (sort_name, id);
create index listing_listed on listing (listed_at desc, id);
create index listing_words on listing using gin (words);
create index listing_spelling on listing using gin (spelling gin_trgm_ops);
create index listing_networks on listing using gin (networks);
create index listing_tools on listing using gin (tools);
create index listing_themes on listing using gin (themes);
create index listing_region on listing (region_code, department_code);

create function listing_words(lang text, name text, sentence text, description text, place text) returns tsvector
  language sql stable
  return setweight(to_tsvector('simple', plain(name)), 'A')
    || setweight(to_tsvector(case lang when 'en' then 'plain_english' else 'plain_french' end::regconfig, name), 'A')
    || setweight(to_tsvector(case lang when 'en' then 'plain_english' else 'plain_french' end::regconfig, sentence), 'B')
    || setweight(to_tsvector('simple', plain(place)), 'B')
    || setweight(to_tsvector(case lang when 'en' then 'plain_english' else 'plain_french' end::regconfig, description), 'C');

-- What was typed, as a question to `words`: every word must be there, as it is, begun or in another form. Words that
-- either language leaves out are left out, unless there are no others.
create function listing_query(typed text) returns tsquery language plpgsql stable as $$
declare
  word text;
  stem tsquery;
  asked tsquery;
  spare tsquery;
begin
  foreach word in array (regexp_split_to_array(plain(typed), '[^[:alnum:]]+'))[1:12] loop
    continue when word = '';
    spare := coalesce(spare && to_tsquery('simple', word || ':*'), to_tsquery('simple', word || ':*'));
    continue when numnode(plainto_tsquery('plain_french', word)) = 0 or numnode(plainto_tsquery('plain_english', word)) = 0;
    stem := to_tsquery('simple', word || ':*') || plainto_tsquery('plain_french', word) || plainto_tsquery('plain_english', word);
    asked := coalesce(asked && stem, stem);
  end loop;
  return coalesce(asked, spare);
end $$;

-- Records whose name or place is spelled nearly as what was typed, nearest first.
create function listing_near(typed text) returns table (kind text, id uuid, likeness real) language sql stable
  set pg_trgm.word_similarity_threshold = 0.5
  as $$
    select listing.kind, listing.id, word_similarity(plain(typed), listing.spelling)
    from listing where plain(typed) <% listing.spelling
    order by 3 desc, listing.sort_name limit 100
  $$;

-- The listed networks that a community belongs to today, its stewards having confirmed it.
create function public_networks(community uuid) returns text[]
  language sql stable
  return array(
    select network.slug from membership join network on network.id = membership.network_id
    where membership.community_id = community and network.visibility = 'listed'
      and membership.confirmed_at is not null
      and membership.from_on <= current_date and (membership.to_on is null or membership.to_on > current_date)
    order by membership.is_primary desc, network.slug);

create function list_network(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'network' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'network', n.id, n.slug, n.lang, n.name, n.sentence, n.themes,
    array(select distinct s.tool from service s
          where s.network_id = n.id and s.visibility = 'listed' and s.state in ('live', 'read_only') order by s.tool),
    array(select p.slug from network p where p.id = n.parent_id and p.visibility = 'listed'),
    n.territory_kind, n.territory_code, n.place, n.department_code, n.region_code,
    n.welcomes_newcomers, null, null, null, n.latitude, n.longitude, n.logo_hash, n.origin_source_id is null,
    n.confirmed_at, n.listing_consent_at, n.updated_at, plain(n.name),
    plain(n.name || ' ' || n.place), listing_words(n.lang, n.name, n.sentence, n.description, n.place)
  from network n where n.id = record and n.visibility = 'listed';
end $$;

create function list_community(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'community' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'community', c.id, c.slug, c.lang, c.name, c.sentence, c.themes,
    array(select distinct s.tool from service s
          where s.community_id = c.id and s.visibility = 'listed' and s.state in ('live', 'read_only') order by s.tool),
    public_networks(c.id), c.territory_kind, c.territory_code, c.place, c.department_code, c.region_code,
    null, null, null, null, c.latitude, c.longitude, c.logo_hash, c.origin_source_id is null,
    c.confirmed_at, c.listing_consent_at, c.updated_at, plain(c.name),
    plain(c.name || ' ' || c.place), listing_words(c.lang, c.name, c.sentence, c.description, c.place)
  from community c where c.id = record and c.visibility = 'listed';
end $$;

create function list_service(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'service' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'service', s.id, s.slug, s.lang, s.name, s.sentence, coalesce(n.themes, c.themes), array[s.tool],
    case when n.id is not null then array[n.slug] else public_networks(c.id) end,
    coalesce(n.territory_kind, c.territory_kind), coalesce(n.territory_code, c.territory_code),
    coalesce(n.place, c.place), coalesce(n.department_code, c.department_code), coalesce(n.region_code, c.region_code),
    null, s.regime, s.load, s.state, coalesce(n.latitude, c.latitude), coalesce(n.longitude, c.longitude),
    coalesce(n.logo_hash, c.logo_hash), s.origin_source_id is null, s.confirmed_at,
    greatest(s.created_at, coalesce(n.listing_consent_at, c.listing_consent_at)), s.updated_at, plain(s.name),
    plain(s.name || ' ' || coalesce(n.place, c.place)), listing_words(s.lang, s.name, s.sentence, coalesce(n.name, c.name), coalesce(n.place, c.place))
  from service s
  left join network n on n.id = s.network_id and n.visibility = 'listed'
  left join community c on c.id = s.community_id and c.visibility = 'listed'
  where s.id = record and s.visibility = 'listed' and s.state in ('live', 'read_only', 'retired')
    and num_nonnulls(n.id, c.id) = 1;
end $$;

create function network_changed() returns trigger language plpgsql as $$
begin
  perform list_network(coalesce(new.id, old.id));
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and
    (old.slug, old.name, old.visibility, old.listing_consent_at, old.themes, old.logo_hash, old.place,
      old.territory_kind, old.territory_code, old.region_code, old.department_code, old.latitude, old.longitude)
      is distinct from (new.slug, new.name, new.visibility, new.listing_consent_at, new.themes, new.logo_hash, new.place,
      new.territory_kind, new.territory_code, new.region_code, new.department_code, new.latitude, new.longitude)) then
    perform list_network(id) from network where parent_id = old.id;
    perform list_community(community_id) from membership where network_id = old.id;
    perform list_service(id) from service where network_id = old.id
      or community_id in (select community_id from membership where network_id = old.id);
  end if;
  return null;
end $$;
create trigger network_listing after insert or update or delete on network
  for each row execute function network_changed();

create function community_changed() returns trigger language plpgsql as $$
begin
  perform list_community(coalesce(new.id, old.id));
  if tg_op <> 'INSERT' then
    perform list_service(id) from service where community_id = old.id;
  end if;
  return null;
end $$;
create trigger community_listing after insert or update or delete on community
  for each row execute function community_changed();

create function membership_changed() returns trigger language plpgsql as $$
declare member uuid := coalesce(new.community_id, old.community_id);
begin
  perform list_community(member);
  perform list_service(id) from service where community_id = member;
  return null;
end $$;
create trigger membership_listing after insert or update or delete on membership
  for each row execute function membership_changed();

create function service_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform list_service(new.id);
    perform list_network(new.network_id), list_community(new.community_id);
  end if;
  if tg_op <> 'INSERT' then
    perform list_service(old.id);
    perform list_network(old.network_id), list_community(old.community_id);
  end if;
  return null;
end $$;
create trigger service_listing after insert or update or delete on service
  for each row execute function service_changed();

-- A listed community has a network, or an arrangement of its own. Checked when the transaction ends.
create function refuse_unattached_listing() returns trigger language plpgsql as $$
declare record uuid;
begin
  -- Two branches, as a row has only the fields of its own table.
  if tg_table_name = 'community' then
    record := new.id;
  else
    record := old.community_id;
  end if;
  if exists (select from community where id = record and visibility = 'listed')
    and not exists (select from membership where community_id = record and (to_on is null or to_on > current_date))
    and not exists (select from arrangement where community_id = record and state <> 'ended') then
    raise exception 'a listed community belongs to a network or has an arrangement of its own'
      using errcode = 'check_violation', constraint = 'community_attached';
  end if;
  return null;
end $$;
create constraint trigger community_attached after insert or update of visibility on community
  deferrable initially deferred for each row execute function refuse_unattached_listing();
create constraint trigger membership_attached after update or delete on membership
  deferrable initially deferred for each row execute function refuse_unattached_listing();
create constraint trigger arrangement_attached after update of state, community_id or delete on arrangement
  deferrable initially deferred for each row execute function refuse_unattached_listing();

-- Kept pages are dropped by whoever listens, in this process or another.
create function tell_directory_changed() returns trigger language plpgsql as $$
begin
  notify directory;
  return null;
end $$;
create trigger listing_told after insert or update or delete on listing
  for each statement execute function tell_directory_changed();
create trigger tool_told after insert or update or delete on tool
  for each statement execute function tell_directory_changed();
