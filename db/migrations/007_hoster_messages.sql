-- What the hoster asks about an answer that the hoster alone reads, and the reply to it, stay between the owner and the hoster.
alter table message add column is_for_hoster boolean not null default false;
