-- A prepared draft names who prepared it until it is claimed; history keeps it for good.
update application set prepared_by = null
where prepared_by is not null
  and exists (select from event where event.application_id = application.id and event.act = 'claim-draft');
