create table topic (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  created_by uuid not null references person,
  created_at timestamptz not null default now()
);

create table question (
  id uuid primary key,
  title text not null,
  body text not null,
  author_id uuid not null references person,
  asked_at timestamptz not null default now(),
  edited_at timestamptz,
  edited_by uuid references person,
  version integer not null default 1
);
create index question_newest on question (asked_at desc, id desc);
create index question_author on question (author_id, asked_at desc);

create table question_topic (
  question_id uuid not null references question on delete cascade,
  topic_id uuid not null references topic on delete cascade,
  primary key (question_id, topic_id)
);
create index question_topic_topic on question_topic (topic_id, question_id);

-- What a question said before each edit.
create table question_revision (
  question_id uuid not null references question on delete cascade,
  version integer not null,
  title text not null,
  body text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (question_id, version)
);

create table question_withdrawal (
  question_id uuid primary key references question on delete cascade,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null default now()
);

create table answer (
  id uuid primary key,
  question_id uuid not null references question on delete cascade,
  body text not null,
  author_id uuid not null references person,
  answered_at timestamptz not null default now(),
  edited_at timestamptz,
  edited_by uuid references person,
  version integer not null default 1,
  -- Votes that it brought along from where it was imported.
  outside_votes integer not null default 0
);
create index answer_question on answer (question_id, answered_at);
create index answer_author on answer (author_id, answered_at desc);

create table answer_revision (
  answer_id uuid not null references answer on delete cascade,
  version integer not null,
  body text not null,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (answer_id, version)
);

create table answer_withdrawal (
  answer_id uuid primary key references answer on delete cascade,
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null default now()
);

create table settlement (
  question_id uuid primary key references question on delete cascade,
  answer_id uuid references answer on delete set null,
  settled_by uuid not null references person,
  settled_at timestamptz not null default now()
);
create index settlement_answer on settlement (answer_id);

create table verdict (
  answer_id uuid not null references answer on delete cascade,
  person_id uuid not null references person,
  outcome text not null check (outcome in ('worked', 'did_not_work')),
  reason text,
  at timestamptz not null default now(),
  primary key (answer_id, person_id)
);

create table comment (
  id uuid primary key,
  question_id uuid not null references question on delete cascade,
  answer_id uuid references answer on delete cascade,
  author_id uuid not null references person,
  body text not null,
  at timestamptz not null default now()
);
create index comment_question on comment (question_id, at);

-- Two questions that are alike; the smaller id first, so that a pair stands once.
create table twin (
  question_id uuid not null references question on delete cascade,
  other_id uuid not null references question on delete cascade,
  linked_by uuid not null references person,
  linked_at timestamptz not null default now(),
  primary key (question_id, other_id),
  check (question_id < other_id)
);
create index twin_other on twin (other_id);

create table guide_page (
  id uuid primary key,
  slug text not null unique,
  title text not null,
  body text not null,
  updated_at timestamptz not null default now()
);
