-- How an arrangement is suspended and ends: why, until when, what was handed over, and who wished for it.
alter table arrangement
  add column suspension_reason text not null default '' check (length(suspension_reason) <= 2000),
  add column ending_reason text not null default '' check (length(ending_reason) <= 2000),
  -- Why it ended although not everything was handed over.
  add column end_exception text not null default '' check (length(end_exception) <= 2000),
  add column ending_since timestamptz,
  add column ends_on date,
  add check ((ending_since is null) = (ends_on is null));
create index arrangement_ends_on on arrangement (ends_on) where state = 'ending';

-- What somebody wishes for an arrangement that is not theirs to do.
create table arrangement_wish (
  id uuid primary key,
  arrangement_id uuid not null references arrangement on delete cascade,
  wish text not null check (wish in ('suspend', 'end')),
  asked_as text not null check (asked_as in ('reviewer', 'steward', 'holder')),
  account_id uuid references account on delete set null,
  reason text not null check (length(reason) between 1 and 2000),
  asked_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('done', 'set-aside')),
  check ((closed_at is null) = (closed_as is null))
);
create index arrangement_wish_arrangement on arrangement_wish (arrangement_id);
create index arrangement_wish_account on arrangement_wish (account_id);
create unique index arrangement_wish_open on arrangement_wish (arrangement_id, wish) where closed_at is null;

-- What was handed over of each service before the end, and who saw to it.
create table hand_over (
  service_id uuid not null references service on delete cascade,
  step text not null check (step in ('told', 'exported', 'received', 'redirected', 'deleted')),
  account_id uuid references account on delete set null,
  note text not null default '' check (length(note) <= 500),
  done_at timestamptz not null,
  primary key (service_id, step)
);
create index hand_over_account on hand_over (account_id);

-- Of what the people of an ending arrangement were reminded, once for each ending.
create table arrangement_reminder (
  arrangement_id uuid not null references arrangement on delete cascade,
  name text not null check (name in ('30', '7', 'over')),
  since timestamptz not null,
  sent_at timestamptz not null,
  primary key (arrangement_id, name, since)
);

-- The text of an arrangement as it was drawn up each time that what it says changed. Markdown; it names no person.
create table agreement (
  arrangement_id uuid not null references arrangement on delete cascade,
  number integer not null check (number >= 1),
  locale text not null check (locale in ('fr', 'en')),
  template text not null check (template <> '' and length(template) <= 40),
  title text not null,
  text text not null,
  drawn_up_at timestamptz not null,
  primary key (arrangement_id, number, locale)
);
