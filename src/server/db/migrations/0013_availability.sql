-- When somebody can help. Who has no row, or no week in it, has the organisation's hours.
create table availability (
  person_id uuid primary key references person on delete cascade,
  -- Seven lists of {from, to}, Monday first.
  week jsonb,
  weekly_limit integer not null default 5 check (weekly_limit between 0 and 50),
  blocked_now_outside_hours boolean not null default false,
  changed_at timestamptz not null default now()
);

-- Whole days of her own calendar, both included; without an end: until further notice.
create table absence (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  from_on date not null,
  until_on date,
  added_at timestamptz not null default now(),
  check (until_on >= from_on)
);
create index absence_person on absence (person_id, from_on);

-- What differs from the policy above: a topic's from the organisation's, which has no topic, and that one from the default.
create table ladder_policy (
  id uuid primary key,
  topic_id uuid references topic on delete cascade,
  policy jsonb not null,
  set_by uuid not null references person,
  set_at timestamptz not null default now(),
  constraint ladder_policy_one_each unique nulls not distinct (topic_id)
);

-- What somebody chose to hear of a topic; members who chose nothing hear by the digest.
create table topic_watch (
  topic_id uuid not null references topic on delete cascade,
  person_id uuid not null references person on delete cascade,
  delivery text not null check (delivery in ('at_once', 'digest', 'none')),
  since timestamptz not null default now(),
  primary key (topic_id, person_id)
);
create index topic_watch_person on topic_watch (person_id);
