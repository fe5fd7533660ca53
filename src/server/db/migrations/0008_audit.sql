-- What administrators decided for the whole organisation; what they left alone has no row.
create table setting (
  name text primary key,
  value jsonb not null,
  changed_by uuid not null references person,
  changed_at timestamptz not null default now()
);

-- Whom everybody becomes who is erased.
insert into person (id, kind, name) values ('00000000-0000-7000-8000-000000000002', 'service', 'Former member');

-- One each, but for former members: those who were erased are one person, and what each of them found still counts.
alter table verdict drop constraint verdict_pkey;
alter table verdict add column id uuid primary key default gen_random_uuid();
create index verdict_answer on verdict (answer_id);
create unique index verdict_one_each on verdict (answer_id, person_id)
  where person_id <> '00000000-0000-7000-8000-000000000002';

-- The two who unmasked may both have been erased since.
alter table unmasking drop constraint unmasking_check;
alter table unmasking add constraint unmasking_by_two
  check (approved_by is null or approved_by != requested_by or requested_by = '00000000-0000-7000-8000-000000000002');

-- The audit log is read by who, by what and by when, the newest first.
create index event_newest on event (at, id);
drop index event_at;
create index event_actor on event (actor_id, at, id);
create index event_name on event (name collate "C", at, id);
