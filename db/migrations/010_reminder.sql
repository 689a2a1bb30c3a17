-- What somebody was reminded of, once for each time that they began to owe an answer.
create table reminder (
  application_id uuid not null references application on delete cascade,
  name text not null,
  -- Since when the answer was owed; when it is owed anew, they are reminded anew.
  since timestamptz not null,
  sent_at timestamptz not null,
  primary key (application_id, name, since)
);
create index application_idle on application (updated_at) where state = 'draft';
