-- Acts for its person without her being there. The secret itself is kept nowhere.
create table api_token (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null check (scopes <@ array['read', 'write', 'people', 'manage', 'audit'] and cardinality(scopes) > 0),
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  -- Without an end only for service accounts.
  expires_at timestamptz,
  used_at timestamptz
);
create index api_token_person on api_token (person_id);

-- A program that acts by tokens only; its person is of the kind 'service'.
create table service_account (
  person_id uuid primary key references person on delete cascade,
  purpose text not null,
  made_by uuid not null references person,
  made_at timestamptz not null default now()
);

-- What an administrator offered to a colleague: to stay reachable as an alum. Both agree once she accepted.
create table alum_offer (
  person_id uuid primary key references person on delete cascade,
  offered_by uuid not null references person,
  offered_at timestamptz not null default now(),
  accepted_at timestamptz
);

-- What the organisation's directory says of a person, as it said it.
create table directory_user (
  person_id uuid primary key references person on delete cascade,
  user_name text not null,
  external_id text unique,
  attributes jsonb not null default '{}',
  changed_at timestamptz not null default now()
);
create unique index directory_user_name on directory_user (lower(user_name));

create table directory_group (
  id uuid primary key,
  name text not null,
  external_id text unique,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create unique index directory_group_name on directory_group (lower(name));

create table directory_group_member (
  group_id uuid not null references directory_group on delete cascade,
  person_id uuid not null references person on delete cascade,
  added_at timestamptz not null default now(),
  primary key (group_id, person_id)
);
create index directory_group_member_person on directory_group_member (person_id);

-- Whoever is in the group is a member of the topic.
create table directory_group_topic (
  group_id uuid not null references directory_group on delete cascade,
  topic_id uuid not null references topic on delete cascade,
  linked_by uuid not null references person,
  linked_at timestamptz not null default now(),
  primary key (group_id, topic_id)
);
create index directory_group_topic_topic on directory_group_topic (topic_id);

-- The group that made her a member, and without which she is none; null: somebody added her.
alter table topic_membership add column group_id uuid references directory_group on delete cascade;
create index topic_membership_group on topic_membership (group_id) where group_id is not null;

-- Open streams close when what let them in is gone, whoever took it away.
create function tell_access_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('access_changed', old.person_id::text);
  return null;
end $$;
create trigger session_gone after delete on session for each row execute function tell_access_changed();
create trigger api_token_gone after delete on api_token for each row execute function tell_access_changed();
