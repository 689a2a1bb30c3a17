-- Records with the same labels share a number, by which they are counted from the index alone.
alter table listing add column label_key bigint not null generated always as
  (hash_array_extended(listing_labels(kind, networks, tools, themes, region_code, department_code, welcomes_newcomers), 0)) stored;
create index listing_label_key on listing (label_key);
