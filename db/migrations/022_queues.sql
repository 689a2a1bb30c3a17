-- Queues: who owes the next answer to a file, since when, and from when a clock runs that ends it. Worked out for one file at a time, and
-- kept: with ten thousand of them, working it out for each page takes longer than a page may.

create index message_unanswered on message (application_id, at) where answered_at is null and author <> 'system';

-- What a queue shows, sorts and counts of each file that was sent. owesNext and owesSince of src/domain are the same rules: a test compares them.
create view queue_row as
select application.id as application_id, application.reference, application.form, application.state, application.is_silent,
  application.network_id, application.arrangement_id, application.submitted_at, application.claimed_by, application.claimed_until,
  case when referral.consented_at is not null then referral.network_id end as referred_to_id,
  -- Somebody waits for a word: the file is open, or the owner wrote after it ended.
  application.state in ('with_steward', 'in_review', 'changes_requested', 'waitlisted') or coalesce(unanswered.author = 'owner', false)
    as is_waited_for,
  case
    when bounced.id is not null then 'hoster'
    when choice.at is not null then 'owner'
    when referral.network_id is not null then 'network'
    when application.state in ('draft', 'changes_requested') then 'owner'
    when application.state not in ('with_steward', 'in_review') then case unanswered.author when 'owner' then 'hoster' else 'nobody' end
    when unanswered.author <> 'owner' then 'owner'
    when application.state = 'with_steward' and referral.id is null then 'network'
    else 'hoster'
  end as owes,
  case
    when bounced.id is not null then greatest(application.state_since, bounced.bounced_at)
    when choice.at is not null then greatest(application.state_since, choice.at)
    when referral.network_id is not null then greatest(application.state_since, referral.consented_at)
    when application.state in ('draft', 'changes_requested') then application.state_since
    else greatest(application.state_since, referral.consented_at, unanswered.at)
  end as since,
  -- Which clock runs, and from when; none where something or somebody stops it. After how many days it ends is for src/domain to say.
  case
    -- The example does not grow old.
    when application.is_example then null
    when application.state in ('with_steward', 'in_review') and referral.id is not null then
      case when referral.consented_at is null and bounced.id is null or referral.consented_at is not null and referral.network_id is not null
        then 'referral' end
    when application.state = 'in_review' or application.state in ('changes_requested', 'waitlisted') and bounced.id is not null then null
    when application.state = 'waitlisted' then case when place.held_until is not null then 'place' when silent.at is not null then 'silent' end
    when application.state = 'accepted' and arrangement.ended_at is null then null
    when application.state = 'erased' then null
    else application.state
  end as clock,
  case
    when application.state in ('with_steward', 'in_review') and referral.id is not null then coalesce(referral.consented_at, referral.proposed_at)
    when application.state = 'waitlisted' then coalesce(place.held_until, silent.at)
    when application.state = 'accepted' then arrangement.ended_at
    else application.state_since
  end as clock_since,
  plain(sent.name) as plain_name,
  sent.tools
from application
left join person bounced on bounced.application_id = application.id and bounced.role = 'owner' and bounced.bounced_at is not null
left join referral on referral.application_id = application.id and referral.closed_at is null
left join arrangement on arrangement.id = application.arrangement_id and arrangement.state = 'ended'
left join lateral (
  -- Whoever writes twice has not begun to wait anew: it counts from the oldest.
  select (array_agg(message.author order by message.at desc))[1] as author, min(message.at) as at
  from message where message.application_id = application.id and message.answered_at is null and message.author <> 'system'
) as unanswered on true
left join lateral (
  select still_needed.asked_at, still_needed.held_until from still_needed
  where application.state = 'waitlisted' and still_needed.application_id = application.id and still_needed.asked_at >= application.state_since
    and still_needed.held_until is not null and still_needed.answered_at is null and still_needed.given_up_at is null
  order by still_needed.asked_at desc limit 1
) as place on true
left join lateral (
  -- Two questions in a row, sixty days apart, without an answer: as filesToLapse of db/waiting-list.ts.
  select second.asked_at as at from still_needed second
  where application.state = 'waitlisted' and second.application_id = application.id and second.answered_at is null
    and not exists (select from still_needed later where later.application_id = application.id and later.asked_at > second.asked_at)
    and exists (select from still_needed first where first.application_id = application.id and first.answered_at is null
      and first.asked_at >= application.state_since and first.asked_at <= second.asked_at - interval '60 days'
      and not exists (select from still_needed said where said.application_id = application.id and said.answered_at >= first.asked_at))
  limit 1
) as silent on true
left join lateral (
  select snapshot.answers->>'name' as name, snapshot.answers->'tools' as tools from snapshot
  where snapshot.application_id = application.id order by snapshot.number desc limit 1
) as sent on true
cross join lateral (
  select greatest(place.asked_at, case when referral.consented_at is null then referral.proposed_at end) as at
) as choice
where application.submitted_at is not null;

create table queued (
  application_id uuid primary key references application on delete cascade,
  reference text not null,
  form text not null,
  state text not null,
  is_silent boolean not null,
  network_id uuid,
  arrangement_id uuid,
  submitted_at timestamptz not null,
  claimed_by uuid,
  claimed_until timestamptz,
  referred_to_id uuid,
  is_waited_for boolean not null,
  owes text not null check (owes in ('owner', 'network', 'hoster', 'nobody')),
  since timestamptz not null,
  clock text,
  clock_since timestamptz,
  plain_name text,
  tools jsonb
);

create function queue_file(file uuid) returns void language plpgsql as $$
begin
  insert into queued select * from queue_row where application_id = file on conflict do nothing;
  -- Whoever changes the same file at the same moment is waited for, and what they changed is read afterwards.
  perform from queued where application_id = file for update;
  update queued set
    (reference, form, state, is_silent, network_id, arrangement_id, submitted_at, claimed_by, claimed_until, referred_to_id, is_waited_for, owes,
      since, clock, clock_since, plain_name, tools) =
    (select reference, form, state, is_silent, network_id, arrangement_id, submitted_at, claimed_by, claimed_until, referred_to_id, is_waited_for,
      owes, since, clock, clock_since, plain_name, tools from queue_row where queue_row.application_id = file)
  where application_id = file and exists (select from queue_row where queue_row.application_id = file);
end $$;

create function queue_this() returns trigger language plpgsql as $$
begin
  perform queue_file(new.id);
  return null;
end $$;
create function queue_whose() returns trigger language plpgsql as $$
begin
  perform queue_file(coalesce(new.application_id, old.application_id));
  return null;
end $$;
create function queue_left() returns trigger language plpgsql as $$
begin
  perform queue_file(old.application_id);
  return null;
end $$;
create function queue_arranged() returns trigger language plpgsql as $$
begin
  perform queue_file(id) from application where arrangement_id = new.id;
  return null;
end $$;

-- At the end of the transaction: a file is worked out as it stays, and nobody who holds it waits for somebody who waits for them.
create constraint trigger application_queued after insert or update on application deferrable initially deferred
  for each row when (new.submitted_at is not null) execute function queue_this();
create constraint trigger message_queued after insert or delete or update of answered_at on message deferrable initially deferred
  for each row execute function queue_whose();
create constraint trigger referral_queued after insert or delete or update on referral deferrable initially deferred
  for each row execute function queue_whose();
create constraint trigger still_needed_queued after insert or delete or update on still_needed deferrable initially deferred
  for each row execute function queue_whose();
create constraint trigger snapshot_queued after insert or delete or update on snapshot deferrable initially deferred
  for each row execute function queue_whose();
create constraint trigger person_bounced after update of bounced_at on person deferrable initially deferred
  for each row when (new.bounced_at is distinct from old.bounced_at) execute function queue_whose();
create constraint trigger person_left after delete or update of application_id on person deferrable initially deferred
  for each row when (old.bounced_at is not null) execute function queue_left();
create constraint trigger arrangement_queued after update of state, ended_at on arrangement deferrable initially deferred
  for each row execute function queue_arranged();

select queue_file(id) from application;
