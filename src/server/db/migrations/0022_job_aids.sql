-- What colleagues made that is no answer: steps, a video, or a page elsewhere. The body is Markdown; its steps are read from it.
create table job_aid (
  id uuid primary key,
  title text not null,
  body text not null,
  -- Where it holds: [{kind: version | place | role | other, text}].
  conditions jsonb not null default '[]',
  -- A page elsewhere that is offered as it is, and what it says of itself.
  link text,
  link_card jsonb,
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  edited_by uuid references person,
  edited_at timestamptz,
  version integer not null default 1,
  -- The thread that it was made from.
  question_id uuid references question on delete set null,
  -- Until then a draft: of its maker, its owner and its deputy alone.
  published_at timestamptz,
  published_by uuid references person,
  owner_id uuid not null references person,
  deputy_id uuid references person,
  audience text not null default 'organisation'
    check (audience in ('named', 'topic', 'organisation', 'alumni', 'public')),
  audience_topic_id uuid references topic,
  constraint job_aid_audience_topic check ((audience = 'topic') = (audience_topic_id is not null))
);
create index job_aid_newest on job_aid (published_at desc, id desc) where published_at is not null;
create index job_aid_owner on job_aid (owner_id);
create index job_aid_deputy on job_aid (deputy_id) where deputy_id is not null;
create index job_aid_maker on job_aid (made_by);
create index job_aid_question on job_aid (question_id) where question_id is not null;
create index job_aid_audience_topic on job_aid (audience_topic_id) where audience_topic_id is not null;

create table job_aid_topic (
  job_aid_id uuid not null references job_aid on delete cascade,
  topic_id uuid not null references topic on delete cascade,
  primary key (job_aid_id, topic_id)
);
create index job_aid_topic_topic on job_aid_topic (topic_id, job_aid_id);

create table job_aid_reader (
  job_aid_id uuid not null references job_aid on delete cascade,
  person_id uuid not null references person on delete cascade,
  added_by uuid not null references person,
  added_at timestamptz not null default now(),
  primary key (job_aid_id, person_id)
);
create index job_aid_reader_person on job_aid_reader (person_id, job_aid_id);

-- What a job aid said before each edit.
create table job_aid_revision (
  job_aid_id uuid not null references job_aid on delete cascade,
  version integer not null,
  title text not null,
  body text not null,
  conditions jsonb not null default '[]',
  link text,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (job_aid_id, version)
);

-- Who helped to find out what it says.
create table job_aid_credit (
  job_aid_id uuid not null references job_aid on delete cascade,
  person_id uuid not null references person on delete cascade,
  primary key (job_aid_id, person_id)
);
create index job_aid_credit_person on job_aid_credit (person_id);

-- Which steps somebody has done, by what they are called in the text.
create table job_aid_progress (
  job_aid_id uuid not null references job_aid on delete cascade,
  person_id uuid not null references person on delete cascade,
  done text[] not null default '{}',
  at timestamptz not null default now(),
  primary key (job_aid_id, person_id)
);
create index job_aid_progress_person on job_aid_progress (person_id);

create table job_aid_verdict (
  id uuid primary key,
  job_aid_id uuid not null references job_aid on delete cascade,
  person_id uuid not null references person on delete cascade,
  outcome text not null check (outcome in ('worked', 'did_not_work')),
  reason text,
  -- The question that it solved, and the minutes that it saved, as she says.
  question_id uuid references question on delete set null,
  minutes_saved integer check (minutes_saved between 0 and 10000),
  at timestamptz not null default now()
);
-- One a person; the former member stands for all who were erased.
create unique index job_aid_verdict_one on job_aid_verdict (job_aid_id, person_id)
  where person_id <> '00000000-0000-7000-8000-000000000002';
create index job_aid_verdict_person on job_aid_verdict (person_id);
create index job_aid_verdict_question on job_aid_verdict (question_id) where question_id is not null;

-- Not found any more, and still there for who has its address.
create table job_aid_retirement (
  job_aid_id uuid primary key references job_aid on delete cascade,
  retired_by uuid not null references person,
  retired_at timestamptz not null default now(),
  reason text not null default ''
);

-- A text that shows a picture belongs to a question or is a job aid.
alter table upload_use
  drop constraint upload_use_pkey,
  alter column question_id drop not null,
  add column job_aid_id uuid references job_aid on delete cascade,
  add constraint upload_use_one check (num_nonnulls(question_id, job_aid_id) = 1);
create unique index upload_use_in_question on upload_use (upload_id, question_id) where question_id is not null;
create unique index upload_use_in_job_aid on upload_use (upload_id, job_aid_id) where job_aid_id is not null;
create index upload_use_job_aid on upload_use (job_aid_id) where job_aid_id is not null;

alter table passage
  drop constraint passage_check,
  add column job_aid_id uuid references job_aid on delete cascade,
  add constraint passage_one check (num_nonnulls(question_id, guide_page_id, job_aid_id) = 1);
create unique index passage_job_aid on passage (job_aid_id) where job_aid_id is not null;

create or replace function take_audience() returns trigger language plpgsql as $$
begin
  if new.question_id is not null then
    select audience into new.audience from question where id = new.question_id for share;
  elsif new.job_aid_id is not null then
    select audience into new.audience from job_aid where id = new.job_aid_id for share;
  else
    new.audience := 'public';
  end if;
  return new;
end $$;
create function follow_job_aid_audience() returns trigger language plpgsql as $$
begin
  update passage set audience = new.audience where job_aid_id = new.id;
  return null;
end $$;
create trigger job_aid_audience_changed after update of audience on job_aid
  for each row when (old.audience is distinct from new.audience) execute function follow_job_aid_audience();
