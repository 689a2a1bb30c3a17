-- People of a request: editors, an offer to pass it on, and who prepared a draft for somebody on the telephone.

alter table link drop constraint link_purpose_check;
alter table link add constraint link_purpose_check check (purpose in (
  'set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral', 'transfer'));

-- The owner offers a request to somebody else. Until that person says yes, nothing of it is theirs.
create table transfer (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  link_id uuid not null references link on delete cascade,
  name text not null default '' check (length(name) <= 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  closed_as text check (closed_as in ('accepted', 'refused', 'taken-back', 'expired')),
  check ((closed_at is null) = (closed_as is null))
);
create index transfer_application on transfer (application_id);
create index transfer_link on transfer (link_id);
create unique index transfer_open on transfer (application_id) where closed_at is null;

alter table application add column prepared_by uuid references account on delete set null;
create index application_prepared_by on application (prepared_by) where prepared_by is not null;
