-- Who answers first about a tool in a network: a role, where, and in what time. In public beside the tool and its services.
create table duty (
  network_id uuid not null references network on delete cascade,
  tool text not null references tool,
  role text not null check (length(role) between 1 and 200),
  channel text not null check (length(channel) between 1 and 200),
  delay text not null default '' check (length(delay) <= 200),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (network_id, tool)
);
create index duty_tool on duty (tool);
create trigger duty_told after insert or update or delete on duty
  for each statement execute function tell_directory_changed();
