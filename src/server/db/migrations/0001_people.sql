create extension if not exists vector;

create table person (
  id uuid primary key,
  kind text not null default 'employee' check (kind in ('employee', 'alum', 'guest', 'service')),
  name text not null,
  email text,
  about text not null default '',
  time_zone text not null default 'UTC',
  joined_at timestamptz not null default now()
);
create unique index person_email on person (lower(email)) where email is not null;
create index person_name on person (lower(name) collate "C", id);

-- What the program itself does, it does under this name.
insert into person (id, kind, name) values ('00000000-0000-7000-8000-000000000001', 'service', 'Firsthand');

create table administrator (
  person_id uuid primary key references person on delete cascade,
  appointed_by uuid references person,
  appointed_at timestamptz not null default now()
);

create table expertise_concealment (
  person_id uuid primary key references person on delete cascade,
  concealed_at timestamptz not null default now()
);

-- A link without a person makes the first administrator.
create table sign_in_link (
  token_hash bytea primary key,
  person_id uuid references person on delete cascade,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references person on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_person on session (person_id);

-- What happened: the feed, the audit log, and what expertise learns from.
create table event (
  id uuid primary key,
  name text not null,
  actor_id uuid not null references person,
  subject_id uuid not null,
  details jsonb not null default '{}',
  at timestamptz not null default now()
);
create index event_subject on event (subject_id, at);
create index event_at on event (at);
