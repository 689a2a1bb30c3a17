-- How an account hears of each kind of news where it is not at once: gathered once a day, or not at all.
create table notification_choice (
  account_id uuid not null references account on delete cascade,
  kind text not null check (kind in ('request', 'answer', 'proposal', 'reminder')),
  pace text not null check (pace in ('daily', 'none')),
  primary key (account_id, kind)
);
insert into notification_choice (account_id, kind, pace)
  select id, kind, digest from account, unnest(array['request', 'answer', 'proposal', 'reminder']) as kind where digest <> 'immediate';
alter table account drop column digest;

-- News that wait for the letter of the day. The subject is that of the letter which they would have been.
create table notification (
  id bigint generated always as identity primary key,
  account_id uuid not null references account on delete cascade,
  application_id uuid references application on delete cascade,
  event_id bigint references event on delete cascade,
  template text not null,
  subject text not null check (length(subject) <= 300),
  at timestamptz not null default now(),
  unique (account_id, event_id, template)
);
create index notification_application on notification (application_id);
create index notification_event on notification (event_id);
