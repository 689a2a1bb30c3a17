-- What a service says of itself (NodeInfo): its software, which version, and whether anybody may join.
alter table link_check
  add column told_software text check (length(told_software) <= 100),
  add column told_version text check (length(told_version) <= 100),
  add column told_open boolean,
  add column told_at timestamptz;
