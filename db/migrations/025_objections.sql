-- Deciding on a network by consent: what is proposed, bound to the sending that was read, and each objection with what became of it.
create table proposal (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  round integer not null,
  snapshot_id uuid references snapshot on delete set null,
  proposed_by uuid references account on delete set null,
  proposed_at timestamptz not null,
  body text not null check (length(body) between 1 and 4000),
  withdrawn_at timestamptz
);
create unique index proposal_open on proposal (application_id, round) where withdrawn_at is null;
create index proposal_snapshot on proposal (snapshot_id);

create table objection (
  id uuid primary key,
  proposal_id uuid not null references proposal on delete cascade,
  raised_by uuid references account on delete set null,
  raised_at timestamptz not null,
  body text not null check (length(body) between 1 and 4000),
  state text not null default 'open' check (state in ('open', 'lifted', 'integrated')),
  closed_by uuid references account on delete set null,
  closed_at timestamptz,
  how text not null default '' check (length(how) <= 4000),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'open') = (how = ''))
);
create index objection_proposal on objection (proposal_id, raised_at);

-- Proposals that were open: their words are the private note of the same moment, and the file's newest sending is the one they are about.
insert into proposal (id, application_id, round, snapshot_id, proposed_by, proposed_at, body)
select distinct on (event.application_id) gen_random_uuid(), event.application_id, event.round,
  (select id from snapshot where snapshot.application_id = event.application_id order by number desc limit 1),
  event.account_id, event.at,
  coalesce((select left(note.body, 4000) from note where note.application_id = event.application_id
    and note.account_id = event.account_id and note.at = event.at limit 1), '–')
from event
join application on application.id = event.application_id and application.round = event.round and application.state <> 'erased'
join account on account.id = event.account_id
where event.act = 'propose-acceptance'
order by event.application_id, event.id desc;

insert into objection (id, proposal_id, raised_by, raised_at, body, state, closed_by, closed_at, how)
select gen_random_uuid(), proposal.id, event.account_id, event.at,
  coalesce((select left(note.body, 4000) from note where note.application_id = event.application_id
    and note.account_id = event.account_id and note.at = event.at limit 1), '–'),
  case when cleared.at is null then 'open' else 'lifted' end, case when cleared.at is null then null else event.account_id end,
  cleared.at, case when cleared.at is null then '' else '–' end
from proposal
join event on event.application_id = proposal.application_id and event.round = proposal.round
  and event.act = 'object' and event.at >= proposal.proposed_at
join account on account.id = event.account_id
left join lateral (
  select later.at from event later where later.application_id = event.application_id and later.round = event.round
    and later.act = 'all-clear' and later.account_id = event.account_id and later.id > event.id order by later.id limit 1
) cleared on true;
