-- A pseudonym is a person of its own to everybody but its owner: what is done under it carries its id and no other.
alter table person drop constraint person_kind_check;
alter table person add constraint person_kind_check
  check (kind in ('employee', 'alum', 'guest', 'service', 'pseudonym'));

create table consultant (
  person_id uuid primary key references person on delete cascade,
  appointed_by uuid references person,
  appointed_at timestamptz not null default now()
);

-- Who has left. Who stays reachable afterwards is an alum.
create table departure (
  person_id uuid primary key references person on delete cascade,
  departed_by uuid not null references person,
  departed_at timestamptz not null default now()
);

-- Only its members know of a private topic.
alter table topic add column private boolean not null default false;

create table topic_membership (
  topic_id uuid not null references topic on delete cascade,
  person_id uuid not null references person on delete cascade,
  role text not null default 'member' check (role in ('member', 'facilitator')),
  added_by uuid not null references person,
  added_at timestamptz not null default now(),
  primary key (topic_id, person_id)
);
create index topic_membership_person on topic_membership (person_id, topic_id);

-- Who may read a question and all that hangs on it; those whom question_reader names always may.
alter table question
  add column audience text not null default 'organisation'
    check (audience in ('named', 'topic', 'organisation', 'alumni', 'public')),
  add column audience_topic_id uuid references topic,
  add constraint question_audience_topic check ((audience = 'topic') = (audience_topic_id is not null));
create index question_audience_topic on question (audience_topic_id) where audience_topic_id is not null;

create table question_reader (
  question_id uuid not null references question on delete cascade,
  person_id uuid not null references person on delete cascade,
  added_by uuid not null references person,
  added_at timestamptz not null default now(),
  primary key (question_id, person_id)
);
create index question_reader_person on question_reader (person_id, question_id);

-- A copy of the question's audience, so that a search need not fetch the question of each passage. Triggers keep it: the share
-- lock makes whoever narrows a question wait for what is just being added to it, and the other way round.
alter table passage add column audience text not null default 'organisation';
create function follow_audience() returns trigger language plpgsql as $$
begin
  update passage set audience = new.audience where question_id = new.id;
  return null;
end $$;
create trigger question_audience_changed after update of audience on question
  for each row when (old.audience is distinct from new.audience) execute function follow_audience();
create function take_audience() returns trigger language plpgsql as $$
begin
  if new.question_id is not null then
    select audience into new.audience from question where id = new.question_id for share;
  else
    new.audience := 'public';
  end if;
  return new;
end $$;
create trigger passage_audience before insert on passage for each row execute function take_audience();
update passage set audience = 'public' where question_id is null;

-- One for each question that somebody asked without a name. The owner goes when she is erased.
create table pseudonym (
  person_id uuid primary key references person on delete cascade,
  question_id uuid not null unique references question on delete cascade,
  owner_id uuid references person on delete set null,
  created_at timestamptz not null default now()
);
create index pseudonym_owner on pseudonym (owner_id);

create table pseudonym_pause (
  pseudonym_id uuid primary key references pseudonym on delete cascade,
  paused_by uuid not null references person,
  paused_at timestamptz not null default now(),
  reason text not null
);

-- Two administrators together learn whose pseudonym it is; neither alone does.
create table unmasking (
  pseudonym_id uuid primary key references pseudonym on delete cascade,
  requested_by uuid not null references person,
  requested_at timestamptz not null default now(),
  reason text not null,
  approved_by uuid references person,
  approved_at timestamptz,
  check (approved_by is null or approved_by != requested_by)
);

-- A lesson published without its private part. The copy tells its readers nothing of where it is from.
create table redacted_copy (
  copy_id uuid primary key references question on delete cascade,
  original_id uuid not null references question on delete cascade,
  made_by uuid not null references person,
  made_at timestamptz not null default now()
);
create index redacted_copy_original on redacted_copy (original_id);

-- Names of customers and the like, which the check before publishing looks for.
create table guarded_term (
  term text primary key,
  added_by uuid not null references person,
  added_at timestamptz not null default now()
);
