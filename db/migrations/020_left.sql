-- Somebody who wrote along and stopped has left; who said no at once was never there.
alter table person add column left_at timestamptz check (left_at is null or refused_at is not null);
