-- What an acceptance joined to a record that was there before it: taken back, the record stays, and this goes.
alter table arrangement add column is_holder_older boolean not null default false;
alter table membership add column arrangement_id uuid references arrangement on delete set null;
create index membership_arrangement on membership (arrangement_id) where arrangement_id is not null;

update membership set arrangement_id = arrangement.id
from arrangement join application on application.arrangement_id = arrangement.id and application.form = 'community'
where arrangement.community_id = membership.community_id and arrangement.responsible_network_id = membership.network_id
  and membership.to_on is null;
