-- Words and references are searched in every file that was ever sent: without these, each search reads all of them, twice a page.
create index queued_name on queued using gin (plain_name gin_trgm_ops);
create index queued_reference on queued using gin (reference gin_trgm_ops);
