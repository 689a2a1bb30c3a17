-- When people came in is kept for a while only; every other line of the audit trail stays. The role of web and worker deletes nothing of
-- the trail by itself: this function does, and neither it nor anybody else takes away a sign-in of the last thirty days.

create or replace function refuse_rewriting_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.act = 'sign-in' and old.at < now() - interval '29 days' then return old; end if;
  end if;
  raise exception 'the audit trail is only ever added to';
end $$;

create function forget_sign_ins(before timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  forgotten integer;
begin
  delete from audit where act = 'sign-in' and at < least(before, now() - interval '30 days');
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

create index audit_sign_in on audit (at) where act = 'sign-in';
