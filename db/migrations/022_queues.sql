-- Queues: what decides who owes an answer, and the name by which a file is sorted and found, without reading every thread and sending.

create index message_unanswered on message (application_id, at) where answered_at is null and author <> 'system';
create index still_needed_held on still_needed (application_id, asked_at)
  where held_until is not null and answered_at is null and given_up_at is null;
create index person_owner_bounced on person (application_id) where role = 'owner' and bounced_at is not null;

alter table snapshot
  add column plain_name text generated always as (plain(answers->>'name')) stored,
  add column tools jsonb generated always as (answers->'tools') stored;
create index snapshot_in_queue on snapshot (application_id, number desc) include (plain_name, tools);
