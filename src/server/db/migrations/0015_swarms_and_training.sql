-- A few people in a room on one question, for a while.
create table swarm (
  id uuid primary key,
  question_id uuid not null references question on delete cascade,
  opened_at timestamptz not null default now(),
  until timestamptz not null
);
create index swarm_question on swarm (question_id, opened_at);

-- Who was gathered, or was added by another member. Its asker is in the room without a row.
create table swarm_member (
  swarm_id uuid not null references swarm on delete cascade,
  person_id uuid not null references person on delete cascade,
  place text not null check (place in ('expertise', 'elsewhere', 'added')),
  -- What spoke for her when she was chosen.
  reasons jsonb not null default '[]',
  added_by uuid references person,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (swarm_id, person_id)
);
create index swarm_member_person on swarm_member (person_id, joined_at);
create index swarm_member_added_by on swarm_member (added_by) where added_by is not null;

-- The shared page, each time that it was saved; the highest version is the page.
create table swarm_page (
  id uuid primary key,
  swarm_id uuid not null references swarm on delete cascade,
  version int not null check (version > 0),
  body text not null,
  written_by uuid not null references person,
  written_at timestamptz not null default now(),
  unique (swarm_id, version)
);
create index swarm_page_written_by on swarm_page (written_by);

-- What somebody wrote on an earlier version while another saved: kept until it is taken over or dropped.
create table swarm_aside (
  id uuid primary key,
  swarm_id uuid not null references swarm on delete cascade,
  version int not null,
  body text not null,
  written_by uuid not null references person,
  written_at timestamptz not null default now()
);
create index swarm_aside_swarm on swarm_aside (swarm_id, written_at);
create index swarm_aside_written_by on swarm_aside (written_by);

-- What was decided; the latest stands.
create table swarm_decision (
  id uuid primary key,
  swarm_id uuid not null references swarm on delete cascade,
  body text not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null default now()
);
create index swarm_decision_swarm on swarm_decision (swarm_id, decided_at);
create index swarm_decision_decided_by on swarm_decision (decided_by);

-- How a room ended: with what was learned, or with an explicit nothing.
create table swarm_ending (
  swarm_id uuid primary key references swarm on delete cascade,
  result text not null check (result in ('solution', 'nothing', 'left')),
  answer_id uuid references answer on delete set null,
  reason text,
  ended_by uuid not null references person,
  ended_at timestamptz not null default now()
);
create index swarm_ending_answer on swarm_ending (answer_id) where answer_id is not null;
create index swarm_ending_ended_by on swarm_ending (ended_by);

-- A question that climbed to the top. The history is as it stood then: ids, counts and times, and nobody's words.
create table training_request (
  id uuid primary key,
  question_id uuid not null references question on delete cascade,
  requested_at timestamptz not null default now(),
  history jsonb not null,
  withdrawn_at timestamptz
);
create index training_request_question on training_request (question_id, requested_at);

-- What a performance consultant decided; the latest stands.
create table training_decision (
  id uuid primary key,
  request_id uuid not null references training_request on delete cascade,
  decision text not null check (decision in ('social', 'job_aid', 'training')),
  reason text not null,
  decided_by uuid not null references person,
  decided_at timestamptz not null default now()
);
create index training_decision_request on training_decision (request_id, decided_at);
create index training_decision_decided_by on training_decision (decided_by);
