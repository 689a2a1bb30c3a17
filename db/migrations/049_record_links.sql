-- A link by mail to the people of a record: whether it is still right, and whether it may be listed.
alter table link drop constraint link_purpose_check;
alter table link add constraint link_purpose_check check (purpose in (
  'set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral', 'reply', 'transfer', 'opinion', 'record'));
alter table link
  add column record_kind text check (record_kind in ('network', 'community')),
  add column record_id uuid,
  drop constraint link_check,
  add constraint link_whose check (num_nonnulls(account_id, application_id, record_id) >= 1),
  add constraint link_record check ((record_kind is null) = (record_id is null));
create index link_of_record on link (record_kind, record_id, created_at) where record_id is not null;

-- What the people of a record did behind such a link.
alter table revision drop constraint revision_role_check;
alter table revision add constraint revision_role_check check (role in ('steward', 'hoster', 'self', 'import', 'system'));
