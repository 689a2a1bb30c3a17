-- Every list of communities asks each of them for its networks: without this, each answer read all memberships there are.
create index membership_community on membership (community_id);
