create table import (
  id uuid primary key,
  format text not null check (format in ('jsonl', 'stackexchange')),
  source text not null,
  path text not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed', 'stopped')),
  started_by uuid not null references person,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  bytes_done bigint not null default 0,
  bytes_total bigint not null default 0,
  counts jsonb not null default '{}',
  problems jsonb not null default '[]',
  error text
);
create index import_newest on import (started_at desc);

-- Which record of a source became which row, so that none comes twice.
create table imported_record (
  source text not null,
  kind text not null check (kind in ('person', 'question', 'answer', 'comment', 'link', 'vote')),
  key text not null,
  local_id uuid not null,
  primary key (source, kind, key)
);
