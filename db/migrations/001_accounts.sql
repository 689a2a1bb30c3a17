-- People who work in the portal, and every single-purpose link that is sent by mail.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent() is only stable; indexes need a function that promises to be immutable.
create function plain(text) returns text
  language sql immutable parallel safe strict
  return lower(unaccent('unaccent', $1));

create table account (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) <= 200),
  role text not null check (role in ('admin', 'reviewer', 'steward')),
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  password_hash text,
  totp_secret text,
  digest text not null default 'immediate' check (digest in ('immediate', 'daily', 'none')),
  is_example boolean not null default false,
  created_at timestamptz not null default now(),
  last_acted_at timestamptz,
  closed_at timestamptz
);
create unique index account_email on account (email);

-- The id is the SHA-256 of the cookie's token: a stolen table opens no door.
create table session (
  id text primary key check (length(id) = 64),
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- Guesses are counted under a keyed hash of what is guessed at; no address is kept.
create table attempt (
  key text not null check (length(key) = 64),
  window_start timestamptz not null,
  count integer not null default 0,
  primary key (key, window_start)
);
create index attempt_window on attempt (window_start);
