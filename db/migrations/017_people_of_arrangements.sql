-- Who wrote along on a request does not answer for what came of it. The request may be gone already: then they are forgotten.
delete from person where role = 'editor' and application_id is null;
update person set arrangement_id = null where role = 'editor';
alter table person add constraint person_editor_of_request check (role <> 'editor' or arrangement_id is null);
