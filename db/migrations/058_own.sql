-- When something of our own changed last is told with everything that is published: found without reading all of it.
create index listing_own_updated on listing (updated_at) where is_local;
create index listing_own_listed on listing (listed_at) where is_local;

-- What runs for a network is ours to publish while the network is: who searches in memory is told when that changes.
create function network_origin_changed() returns trigger language plpgsql as $$
begin
  perform list_service(id) from service where network_id = new.id;
  return null;
end $$;
create trigger network_origin_listing after update of origin_source_id on network
  for each row when ((old.origin_source_id is null) <> (new.origin_source_id is null))
  execute function network_origin_changed();
