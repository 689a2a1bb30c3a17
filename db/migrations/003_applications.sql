-- Requests, what people said in them, what was decided, and the living arrangement that follows.

create table arrangement (
  id uuid primary key,
  network_id uuid references network,
  community_id uuid references community,
  responsible_network_id uuid references network,
  state text not null default 'provisioning' check (state in ('provisioning', 'active', 'suspended', 'ending', 'ended')),
  charter_version text,
  symbolic_cents integer check (symbolic_cents >= 0),
  real_cost_cents integer check (real_cost_cents >= 0),
  period text not null default 'year' check (period in ('month', 'year')),
  payer text not null default '',
  payment text not null default '',
  invoice_contact text not null default '',
  renewal_on date,
  notes text not null default '',
  is_example boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check (num_nonnulls(network_id, community_id) = 1)
);
create index arrangement_network on arrangement (network_id);
create index arrangement_community on arrangement (community_id);
create index arrangement_responsible on arrangement (responsible_network_id);
alter table service add foreign key (arrangement_id) references arrangement;

create sequence application_reference;

create table application (
  id uuid primary key,
  reference text unique,
  form text not null check (form in ('community', 'network', 'amendment')),
  state text not null default 'draft' check (state in (
    'draft', 'with_steward', 'in_review', 'changes_requested', 'waitlisted',
    'accepted', 'oriented', 'declined', 'withdrawn', 'lapsed', 'erased')),
  version integer not null default 1,
  round integer not null default 1,
  locale text not null check (locale in ('fr', 'en')),
  network_id uuid references network,
  arrangement_id uuid references arrangement,
  returns_to text check (returns_to in ('with_steward', 'in_review', 'changes_requested', 'waitlisted')),
  claimed_by uuid references account,
  claimed_until timestamptz,
  form_version text not null,
  charter_version text not null,
  outcome_visible_at timestamptz,
  is_silent boolean not null default false,
  is_example boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  state_since timestamptz not null default now(),
  binned_at timestamptz,
  check ((state = 'draft') or submitted_at is not null or state in ('lapsed', 'erased')),
  check (submitted_at is null or reference is not null)
);
create index application_state on application (state, state_since);
create index application_network on application (network_id, state);
create index application_arrangement on application (arrangement_id) where arrangement_id is not null;
create index application_claimed on application (claimed_by) where claimed_by is not null;

-- One row per question, as typed: a draft may hold what is not yet right.
create table answer (
  application_id uuid not null references application on delete cascade,
  question text not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (application_id, question)
);

create table person (
  id uuid primary key,
  application_id uuid references application on delete cascade,
  arrangement_id uuid references arrangement on delete cascade,
  role text not null check (role in ('owner', 'second', 'editor', 'steward', 'contact')),
  name text not null default '' check (length(name) <= 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  since text not null default '',
  confirmed_at timestamptz,
  refused_at timestamptz,
  bounced_at timestamptz,
  created_at timestamptz not null default now(),
  check (num_nonnulls(application_id, arrangement_id) >= 1),
  check (confirmed_at is null or refused_at is null)
);
create index person_application on person (application_id);
create index person_arrangement on person (arrangement_id);
create index person_email on person (email);
create unique index person_owner on person (application_id) where role = 'owner';

-- What was sent, each time that it was sent.
create table snapshot (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  number integer not null,
  round integer not null,
  answers jsonb not null,
  sent_at timestamptz not null default now(),
  unique (application_id, number)
);

create table change_request (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  asked_by uuid references account on delete set null,
  asked_as text not null check (asked_as in ('steward', 'hoster')),
  questions text[] not null default '{}',
  body text not null default '' check (length(body) <= 4000),
  asked_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_as text check (closed_as in ('re-sent', 'taken-back', 'lapsed', 'withdrawn')),
  check (cardinality(questions) > 0 or body <> ''),
  check ((closed_at is null) = (closed_as is null))
);
create unique index change_request_open on change_request (application_id) where closed_at is null;

create table message (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  author text not null check (author in ('owner', 'steward', 'hoster', 'system')),
  account_id uuid references account on delete set null,
  person_id uuid references person on delete set null,
  network_id uuid references network,
  template text,
  body text not null check (length(body) between 1 and 8000),
  at timestamptz not null default now(),
  answered_at timestamptz
);
create index message_application on message (application_id, at);
create index message_person on message (person_id);
create index message_network on message (network_id);

create table note (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  account_id uuid references account on delete set null,
  body text not null check (length(body) between 1 and 4000),
  at timestamptz not null default now()
);
create index note_application on note (application_id, at);

create table vouch (
  id uuid primary key,
  application_id uuid references application on delete set null,
  community_id uuid references community on delete cascade,
  network_id uuid not null references network on delete cascade,
  account_id uuid references account on delete set null,
  opinion text not null check (opinion in ('vouched', 'reserved')),
  sentence text not null check (length(sentence) <= 1000),
  given_at timestamptz not null default now(),
  until timestamptz not null,
  revoked_at timestamptz
);
create index vouch_application on vouch (application_id);
create index vouch_community on vouch (community_id);
create index vouch_network on vouch (network_id);

create table referral (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  network_id uuid references network,
  next_step text not null default '' check (length(next_step) <= 2000),
  reason text not null default '' check (length(reason) <= 2000),
  proposed_by uuid references account on delete set null,
  proposed_as text not null check (proposed_as in ('steward', 'hoster')),
  proposed_at timestamptz not null default now(),
  consented_at timestamptz,
  refused_at timestamptz,
  taken_at timestamptz,
  closed_at timestamptz,
  check (network_id is not null or next_step <> '')
);
create unique index referral_open on referral (application_id) where closed_at is null;
create index referral_network on referral (network_id);

create table decision (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  round integer not null,
  outcome text not null check (outcome in ('accepted', 'oriented', 'declined', 'waitlisted')),
  reason_code text,
  body text not null default '' check (length(body) <= 4000),
  alternative text not null default '' check (length(alternative) <= 2000),
  way_back text not null default '' check (length(way_back) <= 2000),
  exception text not null default '' check (length(exception) <= 2000),
  snapshot_id uuid references snapshot on delete set null,
  decided_by uuid references account on delete set null,
  decided_at timestamptz not null default now(),
  unique (application_id, round, outcome),
  check (outcome <> 'declined' or (reason_code is not null and alternative <> ''))
);

create index decision_snapshot on decision (snapshot_id);

-- History: opaque ids and words of the domain only, so that it can stay when a person is erased.
create table event (
  id bigint generated always as identity primary key,
  application_id uuid,
  arrangement_id uuid,
  at timestamptz not null default now(),
  act text not null,
  actor text not null check (actor in ('owner', 'editor', 'second', 'steward', 'reviewer', 'admin', 'system')),
  account_id uuid,
  network_id uuid,
  from_state text,
  to_state text,
  round integer,
  facts jsonb not null default '{}'
);
create index event_application on event (application_id, id);
create index event_arrangement on event (arrangement_id, id);

-- Only the example world's history can be taken away, with the example itself.
create function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (
    exists (select from application where id = old.application_id and is_example)
    or exists (select from arrangement where id = old.arrangement_id and is_example)
  ) then
    return old;
  end if;
  raise exception 'history is only ever added to';
end $$;
create trigger event_append_only before update or delete on event
  for each row execute function refuse_rewriting_history();

-- Every link that is mailed or shown. The token is derived from the id with the portal's secret; only its hash is here.
create table link (
  id uuid primary key,
  token_hash text not null unique check (length(token_hash) = 64),
  purpose text not null check (purpose in (
    'set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral')),
  account_id uuid references account on delete cascade,
  application_id uuid references application on delete cascade,
  person_id uuid references person on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check (num_nonnulls(account_id, application_id) >= 1)
);
create index link_account on link (account_id);
create index link_application on link (application_id);
create index link_person on link (person_id);
