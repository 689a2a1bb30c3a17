-- History is not emptied either: neither by who works for the web, nor where no role of the web's own can be made.
create function refuse_emptying_history() returns trigger language plpgsql as $$
begin
  raise exception 'history is only ever added to';
end $$;
create trigger event_never_emptied before truncate on event
  for each statement execute function refuse_emptying_history();
