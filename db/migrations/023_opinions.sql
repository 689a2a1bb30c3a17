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

-- What is called like this, the likest first. The threshold is that of likenessOf() of src/domain/likeness.ts: what is less like is not looked at.
create function like_snapshots(text) returns setof uuid
  language sql stable parallel safe rows 20
  set pg_trgm.similarity_threshold = 0.5
  as $$
    select id from snapshot where plain(answers ->> 'name') % plain($1)
    order by similarity(plain(answers ->> 'name'), plain($1)) desc limit 60
  $$;
create function like_communities(text) returns setof uuid
  language sql stable parallel safe rows 20
  set pg_trgm.similarity_threshold = 0.5
  as $$ select id from community where plain(name) % plain($1) order by similarity(plain(name), plain($1)) desc limit 60 $$;
create function like_networks(text) returns setof uuid
  language sql stable parallel safe rows 20
  set pg_trgm.similarity_threshold = 0.5
  as $$ select id from network where plain(name) % plain($1) order by similarity(plain(name), plain($1)) desc limit 60 $$;

-- What somebody outside is asked about a request, by mail: their address and their words stand here alone, and go with the request.
create table opinion (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  link_id uuid not null references link on delete cascade,
  asked_by uuid references account on delete set null,
  locale text not null check (locale in ('fr', 'en')),
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  question text not null check (length(question) between 1 and 2000),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  said text check (said in ('yes', 'reserve', 'no', 'none')),
  body text not null default '' check (length(body) <= 4000),
  said_at timestamptz,
  revoked_at timestamptz,
  check ((said is null) = (said_at is null)),
  check (said is null or said not in ('reserve', 'no') or body <> '')
);
create index opinion_application on opinion (application_id, asked_at);
create index opinion_link on opinion (link_id);
create index opinion_asked_by on opinion (asked_by);
create index opinion_email on opinion (email, asked_at);

-- Who does not want to be asked for an opinion again, under a keyed hash of the address: kept, so that nobody writes to them.
create table opinion_unwanted (
  key text primary key check (length(key) = 64),
  since timestamptz not null
);

alter table link drop constraint link_purpose_check;
alter table link add constraint link_purpose_check check (purpose in (
  'set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral', 'reply', 'transfer', 'opinion'));

alter table event drop constraint event_actor_check;
alter table event add constraint event_actor_check check (actor in (
  'owner', 'editor', 'second', 'steward', 'reviewer', 'admin', 'system', 'adviser'));
