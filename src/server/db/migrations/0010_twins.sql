-- How likely two questions are twins, and what people say of it. A link that people or an import made carries no probability.
alter table twin
  add column probability real check (probability between 0 and 1),
  add column confirmed_by uuid references person,
  add column confirmed_at timestamptz,
  add column rejected_by uuid references person,
  add column rejected_at timestamptz,
  add constraint twin_confirmed check ((confirmed_by is null) = (confirmed_at is null)),
  add constraint twin_rejected check ((rejected_by is null) = (rejected_at is null)),
  add constraint twin_once check (confirmed_at is null or rejected_at is null);

-- Which answers somebody has seen among those that were news to her.
create table twin_news_seen (
  person_id uuid not null references person on delete cascade,
  answer_id uuid not null references answer on delete cascade,
  seen_at timestamptz not null default now(),
  primary key (person_id, answer_id)
);
create index verdict_person on verdict (person_id);
