-- What the owner of a file on the waiting list is asked from time to time, with or without a place that is held for them.
create table still_needed (
  id uuid primary key,
  application_id uuid not null references application on delete cascade,
  asked_at timestamptz not null,
  held_until timestamptz,
  answered_at timestamptz,
  is_yes boolean,
  given_up_at timestamptz,
  check ((answered_at is null) = (is_yes is null)),
  check (given_up_at is null or held_until is not null)
);
create index still_needed_application on still_needed (application_id, asked_at);

-- What an applicant says of the way that they went, once it has ended: without a name, and erased with the request.
create table satisfaction (
  application_id uuid primary key references application on delete cascade,
  outcome text not null check (outcome in ('accepted', 'oriented', 'declined')),
  clear text not null check (clear in ('yes', 'partly', 'no')),
  easier text not null default '' check (length(easier) <= 2000),
  answered_at timestamptz not null,
  updated_at timestamptz not null
);
