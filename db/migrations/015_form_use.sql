-- Forms that were used: each is taken once. Under a keyed hash, and forgotten when the form is too old to be taken anyway.
create table form_use (
  key text primary key check (length(key) = 64),
  application_id uuid references application on delete set null,
  used_at timestamptz not null
);
create index form_use_application on form_use (application_id);
create index form_use_used on form_use (used_at);
