-- The words of each version of the charter as they were first shown: what people agreed to can be read for good. Markdown, filled in.
create table charter (
  version text not null check (version <> '' and length(version) <= 40),
  locale text not null check (locale in ('fr', 'en')),
  title text not null,
  sentence text not null,
  text text not null,
  first_seen_at timestamptz not null default now(),
  primary key (version, locale)
);
