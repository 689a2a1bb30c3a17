-- Networks, communities, tools and services; where records come from; what was changed; what may be shown.

create table source (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('csv', 'page', 'chatonsinfos', 'terreau', 'gogocarto', 'librehosters')),
  name text not null,
  url text,
  licence text,
  attribution text,
  is_public boolean not null default false,
  is_example boolean not null default false,
  created_at timestamptz not null default now()
);

create table source_run (
  id uuid primary key,
  source_id uuid not null references source on delete cascade,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  problems jsonb not null default '[]'
);
create index source_run_source on source_run (source_id, started_at desc);

create table logo (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type in ('image/webp', 'image/png')),
  bytes bytea not null check (length(bytes) <= 200000),
  created_at timestamptz not null default now()
);

create table network (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  lang text not null default 'fr' check (lang in ('fr', 'en')),
  name text not null check (length(name) between 1 and 200),
  sentence text not null default '' check (length(sentence) <= 200),
  description text not null default '' check (length(description) <= 5000),
  themes text[] not null default '{}',
  territory_kind text check (territory_kind in ('world', 'country', 'region', 'department', 'commune')),
  territory_code text,
  place text not null default '',
  department_code text,
  region_code text,
  website text,
  contact text check (length(contact) <= 300),
  chat_room text,
  social_links text[] not null default '{}',
  funding_links text[] not null default '{}',
  legal_form text,
  started_on date,
  welcomes_newcomers text not null default 'ask' check (welcomes_newcomers in ('yes', 'no', 'ask')),
  parent_id uuid references network,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  charter_url text,
  logo_hash text references logo,
  logo_alt text not null default '',
  answers_channel text not null default '',
  answers_delay text not null default '',
  invoice_contact text not null default '',
  notes text not null default '',
  visibility text not null default 'unlisted' check (visibility in ('unlisted', 'listed', 'withdrawn')),
  listing_consent_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by_role text check (confirmed_by_role in ('steward', 'hoster', 'self')),
  confirmed_by_network_id uuid references network,
  origin_source_id uuid references source,
  origin_foreign_id text,
  origin_hash text,
  is_example boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (parent_id is distinct from id),
  check ((origin_source_id is null) = (origin_foreign_id is null)),
  check (visibility <> 'listed' or (sentence <> '' and listing_consent_at is not null)),
  check ((latitude is null) = (longitude is null))
);
create index network_parent on network (parent_id);
create index network_logo on network (logo_hash) where logo_hash is not null;
create index network_confirmed_by on network (confirmed_by_network_id);
create unique index network_origin on network (origin_source_id, origin_foreign_id);

create table community (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  lang text not null default 'fr' check (lang in ('fr', 'en')),
  name text not null check (length(name) between 1 and 200),
  sentence text not null default '' check (length(sentence) <= 200),
  description text not null default '' check (length(description) <= 5000),
  themes text[] not null default '{}',
  territory_kind text check (territory_kind in ('world', 'country', 'region', 'department', 'commune')),
  territory_code text,
  place text not null default '',
  department_code text,
  region_code text,
  website text,
  contact text check (length(contact) <= 300),
  started_on date,
  size_band text check (size_band in ('2-10', '11-50', '51-200', '201+')),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  logo_hash text references logo,
  logo_alt text not null default '',
  answers_first text not null default '' check (length(answers_first) <= 200),
  notes text not null default '',
  visibility text not null default 'unlisted' check (visibility in ('unlisted', 'listed', 'withdrawn')),
  listing_consent_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by_role text check (confirmed_by_role in ('steward', 'hoster', 'self')),
  confirmed_by_network_id uuid references network,
  origin_source_id uuid references source,
  origin_foreign_id text,
  origin_hash text,
  is_example boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((origin_source_id is null) = (origin_foreign_id is null)),
  check (visibility <> 'listed' or (sentence <> '' and listing_consent_at is not null)),
  check ((latitude is null) = (longitude is null))
);
create index community_logo on community (logo_hash) where logo_hash is not null;
create index community_confirmed_by on community (confirmed_by_network_id);
create unique index community_origin on community (origin_source_id, origin_foreign_id);

create table membership (
  id uuid primary key,
  community_id uuid not null references community on delete cascade,
  network_id uuid not null references network on delete cascade,
  from_on date not null default current_date,
  to_on date,
  is_primary boolean not null default false,
  confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  check (to_on is null or to_on >= from_on)
);
create unique index membership_open on membership (community_id, network_id) where to_on is null;
create unique index membership_primary on membership (community_id) where is_primary and to_on is null;
create index membership_network on membership (network_id);

create table stewardship (
  account_id uuid not null references account on delete cascade,
  network_id uuid not null references network on delete cascade,
  since timestamptz not null default now(),
  ended_at timestamptz,
  primary key (account_id, network_id)
);
create index stewardship_network on stewardship (network_id);

-- Words of the catalogue live in content/tools, and so do these figures: each start writes them here, for queries.
create table tool (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  load text not null default 'open' check (load in ('open', 'limited', 'waiting-list', 'full')),
  regime text not null default 'member' check (regime in ('none', 'free', 'member', 'client')),
  capacity integer check (capacity >= 0),
  symbolic_cents integer check (symbolic_cents >= 0),
  real_cost_cents integer check (real_cost_cents >= 0),
  retired_on date,
  updated_at timestamptz not null default now()
);

create table service (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  tool text not null references tool,
  network_id uuid references network on delete cascade,
  community_id uuid references community on delete cascade,
  arrangement_id uuid,
  lang text not null default 'fr' check (lang in ('fr', 'en')),
  name text not null check (length(name) between 1 and 200),
  sentence text not null default '' check (length(sentence) <= 200),
  address text check (address ~ '^https?://'),
  wished_address text not null default '',
  regime text not null default 'member' check (regime in ('none', 'free', 'member', 'client')),
  load text not null default 'open' check (load in ('open', 'limited', 'waiting-list', 'full')),
  state text not null default 'to_deploy' check (state in ('to_deploy', 'live', 'read_only', 'retired')),
  started_on date,
  ended_on date,
  replaced_by_id uuid references service,
  guide_link text,
  duty_role text not null default '',
  duty_channel text not null default '',
  duty_delay text not null default '',
  visibility text not null default 'listed' check (visibility in ('unlisted', 'listed', 'withdrawn')),
  confirmed_at timestamptz,
  origin_source_id uuid references source,
  origin_foreign_id text,
  origin_hash text,
  is_example boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nonnulls(network_id, community_id) = 1),
  check (state <> 'retired' or ended_on is not null),
  check (state not in ('live', 'read_only') or address is not null),
  check ((origin_source_id is null) = (origin_foreign_id is null))
);
create index service_network on service (network_id);
create index service_community on service (community_id);
create index service_tool on service (tool);
create index service_arrangement on service (arrangement_id);
create index service_replaced_by on service (replaced_by_id);
create unique index service_origin on service (origin_source_id, origin_foreign_id);

-- An address that was once published keeps leading somewhere.
create table former_slug (
  kind text not null check (kind in ('network', 'community', 'service')),
  slug text not null,
  record_id uuid not null,
  changed_at timestamptz not null default now(),
  primary key (kind, slug)
);

-- Who changed a record is kept for the protected area; in public only date, role, network and field names are shown.
create table revision (
  id uuid primary key,
  kind text not null check (kind in ('network', 'community', 'service', 'arrangement')),
  record_id uuid not null,
  at timestamptz not null default now(),
  account_id uuid references account on delete set null,
  role text not null check (role in ('steward', 'hoster', 'import', 'system')),
  network_id uuid references network,
  fields text[] not null,
  before jsonb not null,
  undone_at timestamptz
);
create index revision_record on revision (kind, record_id, at desc);
create index revision_network on revision (network_id);

create function refuse_network_cycle() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive ancestor as (
      select parent_id from network where id = new.parent_id
      union
      select network.parent_id from network join ancestor on network.id = ancestor.parent_id
    )
    select from ancestor where parent_id = new.id
  ) then
    raise exception 'a network cannot be its own ancestor' using errcode = 'check_violation', constraint = 'network_ancestor';
  end if;
  return new;
end $$;
create trigger network_ancestor before insert or update of parent_id on network
  for each row when (new.parent_id is not null) execute function refuse_network_cycle();
