-- While this row is there, nobody begins a new request: why, in both languages, and until when if that is known.
create table intake_pause (
  is_one boolean primary key default true check (is_one),
  text_fr text not null check (length(text_fr) between 1 and 2000),
  text_en text not null check (length(text_en) between 1 and 2000),
  until_on date,
  version integer not null default 1,
  paused_at timestamptz not null default now()
);
