-- What files are compared by: the host of an address without "www.", as hostOf() of src/domain/likeness.ts has it.
create function web_host(text) returns text
  language sql immutable parallel safe strict
  return nullif(regexp_replace(substring(lower($1) from '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?([^/:?#\s]+)'), '^www\.', ''), '');

-- The hosts among the addresses that are wished for, by tool.
create function wished_hosts(jsonb) returns text[]
  language sql immutable parallel safe strict
  return (
    select coalesce(array_agg(web_host(value)), '{}')
    from jsonb_each_text(case when jsonb_typeof($1) = 'object' then $1 else '{}' end)
  );

create index snapshot_name on snapshot using gin (plain(answers ->> 'name') gin_trgm_ops);
create index snapshot_website on snapshot (web_host(answers ->> 'website'));
create index snapshot_contact on snapshot (web_host(answers ->> 'contact'));
create index snapshot_commune on snapshot ((answers ->> 'commune'));
create index snapshot_wishes on snapshot using gin (wished_hosts(answers -> 'addresses'));
create index community_name on community using gin (plain(name) gin_trgm_ops);
create index community_website on community (web_host(website));
create index community_contact on community (web_host(contact));
create index community_place on community (territory_code);
create index service_host on service (web_host(address));
