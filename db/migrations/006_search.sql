-- Records are read far more often than written: new words go into the indexes at once, not into a list that every search reads through.
alter index listing_words set (fastupdate = off);
alter index listing_spelling set (fastupdate = off);
alter index listing_networks set (fastupdate = off);
alter index listing_tools set (fastupdate = off);
alter index listing_themes set (fastupdate = off);
select gin_clean_pending_list(index) from unnest(array['listing_words', 'listing_spelling', 'listing_networks', 'listing_tools', 'listing_themes']::regclass[]) index;

-- How many rows it can answer, so that their records are looked up one by one rather than by reading all.
alter function listing_near(text) rows 100;
