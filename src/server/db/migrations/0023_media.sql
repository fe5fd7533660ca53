-- An upload that comes in pieces and goes on after a break. Its bytes are a file in the folder of uploads; how many have come
-- is that file's size.
create table resumable_upload (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  bytes bigint not null,
  started_at timestamptz not null default now(),
  -- What it has become.
  upload_id uuid references upload on delete cascade
);
create index resumable_upload_person on resumable_upload (person_id, started_at);
create index resumable_upload_upload on resumable_upload (upload_id) where upload_id is not null;

alter table upload add column seconds double precision;

-- A file that was made of an upload, kept under its own id.
create table rendition (
  id uuid primary key,
  upload_id uuid not null references upload on delete cascade,
  kind text not null check (kind in ('small', 'poster', 'waveform')),
  bytes bigint not null,
  unique (upload_id, kind)
);

-- Work that goes on behind an upload.
create table upload_work (
  upload_id uuid not null references upload on delete cascade,
  kind text not null check (kind in ('renditions', 'transcription')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  progress integer not null default 0 check (progress between 0 and 100),
  problem text,
  language text,
  at timestamptz not null default now(),
  primary key (upload_id, kind)
);

-- What is said in a recording, by language, and its chapters, which have none. Who wrote it is not kept: it would tell whose a
-- recording in a question without a name is.
create table caption (
  upload_id uuid not null references upload on delete cascade,
  kind text not null check (kind in ('captions', 'chapters')),
  language text not null default '',
  version integer not null default 1,
  cues jsonb not null,
  machine_made boolean not null default false,
  written_at timestamptz not null default now(),
  primary key (upload_id, kind, language),
  check ((kind = 'chapters') = (language = ''))
);

-- What is said in a recording is found as part of each text that shows it.
alter table passage
  add column upload_id uuid references upload on delete cascade,
  add column second integer,
  add constraint passage_second check ((upload_id is null) = (second is null)),
  drop constraint passage_answer_id_key;
create unique index passage_answer on passage (answer_id) where answer_id is not null and upload_id is null;
create index passage_said_in on passage (answer_id) where answer_id is not null and upload_id is not null;
drop index passage_question;
create unique index passage_question on passage (question_id) where answer_id is null and upload_id is null;
drop index passage_job_aid;
create unique index passage_job_aid on passage (job_aid_id) where job_aid_id is not null and upload_id is null;
create index passage_upload on passage (upload_id) where upload_id is not null;
