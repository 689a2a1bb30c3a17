-- Files that come with messages, in the database: they are written, read, backed up and erased with the message, on whatever machine.
create table attachment (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  message_id uuid not null references message on delete cascade,
  position integer not null check (position between 0 and 9),
  name text not null check (length(name) between 1 and 120 and name !~ '[[:cntrl:]/\\]'),
  kind text not null check (kind in ('pdf', 'png', 'jpeg', 'webp', 'txt', 'csv', 'odt', 'ods', 'odp', 'docx', 'xlsx')),
  size integer not null check (size between 1 and 5242880),
  sha256 text not null check (length(sha256) = 64),
  bytes bytea not null check (octet_length(bytes) = size),
  unique (message_id, position)
);
create index attachment_application on attachment (application_id);
-- Their formats are compressed already.
alter table attachment alter column bytes set storage external;

-- Answering by mail: the token in the address of a letter tells which request and whose answer it is.
alter table link drop constraint link_purpose_check;
alter table link add constraint link_purpose_check check (purpose in (
  'set-password', 'sign-in', 'invitation', 'draft', 'follow', 'second-person', 'editor', 'referral', 'reply', 'transfer'));

-- Mail that was taken, under a hash of the address and Message-ID: brought twice, it is taken once.
create table received_mail (
  key text primary key check (length(key) = 64),
  received_at timestamptz not null
);
create index received_mail_at on received_mail (received_at);
