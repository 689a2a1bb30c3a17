-- The trail reads what happened to requests and arrangements beside what was done elsewhere, newest first.
create index event_at on event (at, id);
create index event_account on event (account_id, at) where account_id is not null;

-- The figures of a tool are edited on screen: from then on the content is not asked for them any more.
alter table tool
  add column version integer not null default 1,
  add column edited_at timestamptz,
  add column edited_by uuid references account on delete set null;
create index tool_edited_by on tool (edited_by) where edited_by is not null;
