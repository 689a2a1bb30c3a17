-- What its owner is changing in a request that was sent: kept beside what was sent, and not over it, until it is sent again.
alter table answer add column is_pending boolean not null default false;
alter table answer drop constraint answer_pkey, add primary key (application_id, question, is_pending);
