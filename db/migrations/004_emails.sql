-- The outbox: every letter is a row, written with the move that it tells of.

create table email (
  id uuid primary key,
  event_id bigint references event,
  application_id uuid references application on delete cascade,
  account_id uuid references account on delete cascade,
  round integer,
  template text not null,
  locale text not null check (locale in ('fr', 'en')),
  recipient text not null check (recipient = lower(recipient) and recipient !~ '[[:cntrl:][:space:]]'),
  subject text not null check (subject !~ '[[:cntrl:]]' and length(subject) <= 300),
  body jsonb not null,
  mode text not null check (mode in ('immediate', 'outbox')),
  state text not null check (state in ('draft', 'queued', 'sent', 'failed', 'kept', 'discarded')),
  message_id text not null unique,
  edited_by uuid references account on delete set null,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create unique index email_once on email (event_id, template, recipient) where event_id is not null;
create unique index email_one_decision on email (application_id, round, recipient)
  where template in ('accepted', 'oriented', 'declined') and state <> 'discarded';
create index email_state on email (state, created_at desc);
create index email_application on email (application_id, created_at);
create index email_account on email (account_id);
