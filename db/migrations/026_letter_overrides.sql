-- The words of a letter as an administrator wrote them over the default of the code, for one language and one occasion of the letter.
create table letter_wording (
  template text not null,
  variant text not null,
  locale text not null check (locale in ('fr', 'en')),
  subject text not null check (subject !~ '[[:cntrl:]]' and length(subject) between 1 and 200),
  body text not null check (length(body) between 1 and 6000),
  -- What the default said then: when the code says something else since, the page tells.
  default_mark text not null check (length(default_mark) = 32),
  version integer not null default 1,
  changed_by uuid references account on delete set null,
  changed_at timestamptz not null,
  primary key (template, variant, locale)
);

-- With which words of its template a letter was written, so that a draft older than its template is known.
alter table email add column wording text check (length(wording) = 32);
