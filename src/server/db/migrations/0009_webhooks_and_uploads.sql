-- Pictures in texts. The file lies in the storage under this id; nothing that its sender called it is kept.
create table upload (
  id uuid primary key,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  bytes integer not null,
  width integer not null,
  height integer not null,
  -- Shown to nobody: who uploads a picture for a question without a name must not be told by it.
  uploaded_by uuid references person on delete set null,
  uploaded_at timestamptz not null default now()
);
create index upload_uploader on upload (uploaded_by, uploaded_at);

-- The questions that a picture belongs to, by their own text, an answer or a comment: who may see one may see it.
create table upload_use (
  upload_id uuid not null references upload on delete cascade,
  question_id uuid not null references question on delete cascade,
  primary key (upload_id, question_id)
);
create index upload_use_question on upload_use (question_id);

create table webhook (
  id uuid primary key,
  url text not null,
  -- Signing needs it as it is, so a hash would not do. The one before goes on being used for a day.
  secret text not null,
  previous_secret text,
  rotated_at timestamptz,
  added_by uuid references person on delete set null,
  added_at timestamptz not null default now(),
  -- Since when nothing has come through.
  failing_since timestamptz
);

create table webhook_event (
  webhook_id uuid not null references webhook on delete cascade,
  name text not null,
  primary key (webhook_id, name)
);
create index webhook_event_name on webhook_event (name);

-- One that gets nothing until an administrator resumes it; without a person it was the program itself.
create table webhook_suspension (
  webhook_id uuid primary key references webhook on delete cascade,
  suspended_by uuid references person on delete set null,
  suspended_at timestamptz not null default now()
);

create table webhook_delivery (
  webhook_id uuid not null references webhook on delete cascade,
  event_id uuid not null,
  event_name text not null,
  subject_id uuid not null,
  event_at timestamptz not null,
  attempts integer not null default 0,
  -- When it is tried (again); null: it has arrived or was given up.
  next_at timestamptz,
  tried_at timestamptz,
  arrived_at timestamptz,
  -- The latest reply's, and what was wrong where there was none or not a good one.
  status integer,
  error text,
  primary key (webhook_id, event_id)
);
create index webhook_delivery_waiting on webhook_delivery (next_at) where next_at is not null;
