-- The page, as it stands open in one browser, from which an answer was last changed: what one page saves twice is not a conflict.
alter table answer add column saved_from text not null default '' check (length(saved_from) <= 40);
