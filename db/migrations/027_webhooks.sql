-- Hand-over to the hoster's automation: what is to be deployed, and who is told of it.

-- One order per service that is to be set up. Its token is derived from its id with the portal's secret: nothing here opens anything.
create table deployment_order (
  id uuid primary key,
  service_id uuid not null references service on delete cascade,
  arrangement_id uuid not null references arrangement on delete cascade,
  body jsonb not null,
  ordered_at timestamptz not null,
  -- What the automation said last.
  reported_at timestamptz,
  reported text check (reported in ('live', 'failed')),
  note text not null default '' check (length(note) <= 2000),
  check ((reported_at is null) = (reported is null))
);
create unique index deployment_order_service on deployment_order (service_id);
create index deployment_order_arrangement on deployment_order (arrangement_id);

-- An address of the hoster's automation. Its secret is derived like the tokens of links.
create table webhook (
  id uuid primary key,
  address text not null check (address ~ '^https?://' and length(address) <= 500),
  state text not null check (state in ('untested', 'active', 'disabled')),
  -- How many messages in a row never arrived.
  failures integer not null default 0 check (failures >= 0),
  -- What was wrong the last time that it was tested or told something, as a word or a status.
  last_error text,
  added_by uuid references account on delete set null,
  added_at timestamptz not null,
  tested_at timestamptz
);
create index webhook_added_by on webhook (added_by);

create table webhook_message (
  id uuid primary key,
  type text not null,
  arrangement_id uuid references arrangement on delete cascade,
  order_id uuid references deployment_order on delete cascade,
  body jsonb not null,
  at timestamptz not null
);
create index webhook_message_arrangement on webhook_message (arrangement_id);
create index webhook_message_order on webhook_message (order_id);
create index webhook_message_at on webhook_message (at);

create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  message_id uuid not null references webhook_message on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  last_error text,
  tried_at timestamptz,
  unique (webhook_id, message_id)
);
create index webhook_delivery_message on webhook_delivery (message_id);
