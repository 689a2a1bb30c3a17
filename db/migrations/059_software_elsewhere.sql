-- A service of a directory elsewhere may run software that is not in our catalogue: it is kept under the software's own name, and finds a tool
-- when somebody says which, or when the catalogue has one.
alter table service
  alter column tool drop not null,
  add column software text check (length(software) between 1 and 100),
  add constraint service_runs check (tool is not null or (software is not null and origin_source_id is not null and arrangement_id is null));

create or replace function list_network(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'network' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'network', n.id, n.slug, n.lang, n.name, n.sentence, n.themes,
    array(select distinct s.tool from service s
          where s.network_id = n.id and s.visibility = 'listed' and s.state in ('live', 'read_only')
            and s.tool is not null order by s.tool),
    array(select p.slug from network p where p.id = n.parent_id and p.visibility = 'listed'),
    n.territory_kind, n.territory_code, n.place, n.department_code, n.region_code,
    n.welcomes_newcomers, null, null, null, n.latitude, n.longitude, n.logo_hash, n.origin_source_id is null,
    n.confirmed_at, n.listing_consent_at, n.updated_at, plain(n.name),
    plain(n.name || ' ' || n.place), listing_words(n.lang, n.name, n.sentence, n.description, n.place)
  from network n where n.id = record and n.visibility = 'listed';
end $$;

create or replace function list_community(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'community' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'community', c.id, c.slug, c.lang, c.name, c.sentence, c.themes,
    array(select distinct s.tool from service s
          where s.community_id = c.id and s.visibility = 'listed' and s.state in ('live', 'read_only')
            and s.tool is not null order by s.tool),
    public_networks(c.id), c.territory_kind, c.territory_code, c.place, c.department_code, c.region_code,
    null, null, null, null, c.latitude, c.longitude, c.logo_hash, c.origin_source_id is null,
    c.confirmed_at, c.listing_consent_at, c.updated_at, plain(c.name),
    plain(c.name || ' ' || c.place), listing_words(c.lang, c.name, c.sentence, c.description, c.place)
  from community c where c.id = record and c.visibility = 'listed';
end $$;

create or replace function list_service(record uuid) returns void language plpgsql as $$
begin
  delete from listing where kind = 'service' and id = record;
  insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, territory_kind, territory_code, place,
    department_code, region_code, welcomes_newcomers, regime, load, state, latitude, longitude, logo_hash, is_local, confirmed_at,
    listed_at, updated_at, sort_name, spelling, words)
  select 'service', s.id, s.slug, s.lang, s.name, s.sentence, coalesce(n.themes, c.themes), array_remove(array[s.tool], null),
    case when n.id is not null then array[n.slug] else public_networks(c.id) end,
    coalesce(n.territory_kind, c.territory_kind), coalesce(n.territory_code, c.territory_code),
    coalesce(n.place, c.place), coalesce(n.department_code, c.department_code), coalesce(n.region_code, c.region_code),
    null, s.regime, s.load, s.state, coalesce(n.latitude, c.latitude), coalesce(n.longitude, c.longitude),
    coalesce(n.logo_hash, c.logo_hash), s.origin_source_id is null, s.confirmed_at,
    greatest(s.created_at, coalesce(n.listing_consent_at, c.listing_consent_at)), s.updated_at, plain(s.name),
    plain(s.name || ' ' || coalesce(n.place, c.place)),
    listing_words(s.lang, s.name, concat_ws(' ', s.sentence, s.software), coalesce(n.name, c.name), coalesce(n.place, c.place))
  from service s
  left join network n on n.id = s.network_id and n.visibility = 'listed'
  left join community c on c.id = s.community_id and c.visibility = 'listed'
  where s.id = record and s.visibility = 'listed' and s.state in ('live', 'read_only', 'retired')
    and num_nonnulls(n.id, c.id) = 1;
end $$;
