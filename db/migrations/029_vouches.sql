-- How a vouch ends: renewed by a newer one, taken back with a reason, or on its day, of which its stewards are told before.
alter table vouch
  add column renewed_at timestamptz,
  add column reminded_at timestamptz,
  add column revoked_by uuid references account on delete set null,
  add column revoked_reason text not null default '' check (length(revoked_reason) <= 1000),
  add constraint vouch_ends_once check (renewed_at is null or revoked_at is null);
create index vouch_revoked_by on vouch (revoked_by) where revoked_by is not null;
create index vouch_ending on vouch (until) where opinion = 'vouched' and revoked_at is null and renewed_at is null;

-- What was done in the protected area outside of a request, and what was tried there without the right to: opaque ids and words of the
-- domain, which stay when a person goes.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id uuid,
  act text not null check (length(act) <= 60),
  subject_kind text not null check (length(subject_kind) <= 60),
  subject_id text not null check (length(subject_id) <= 100),
  network_id uuid,
  facts jsonb not null default '{}'
);
create index audit_at on audit (at);
create index audit_account on audit (account_id, at);
create index audit_subject on audit (subject_id, at);

create function refuse_rewriting_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only ever added to';
end $$;
create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_rewriting_audit();
create trigger audit_never_emptied before truncate on audit
  for each statement execute function refuse_rewriting_audit();
