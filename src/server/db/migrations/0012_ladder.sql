-- How a question climbs. `state` is the climb as core/ladder keeps it; the other columns are copies of it to look for.
create table climb (
  question_id uuid primary key references question on delete cascade,
  state jsonb not null,
  urgency text not null check (urgency in ('blocked_now', 'today', 'this_week', 'curious')),
  rung text not null check (rung in ('find', 'ask', 'network', 'swarm', 'formal')),
  step text not null,
  outcome text,
  due_at timestamptz,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- What the asker was shown before she asked, [{kind, id}], and what of it solved it.
  shown jsonb not null default '[]',
  found jsonb
);
create index climb_due on climb (due_at) where due_at is not null;
create index climb_rung on climb (rung) where outcome is null;

-- One person asked to help with one question.
create table invitation (
  id uuid primary key,
  question_id uuid not null references climb on delete cascade,
  person_id uuid not null references person on delete cascade,
  referred_by uuid references person,
  round int not null,
  place text not null check (place in ('evidence', 'growing', 'referral')),
  -- Reasons and numbers of the choice, as core/routing gave them.
  why jsonb not null,
  invited_at timestamptz not null default now(),
  -- Until when it waits for her; null: no longer.
  due_at timestamptz,
  response text check (response in ('take', 'refer', 'not_now', 'not_me', 'answer')),
  responded_at timestamptz,
  referred_to uuid references person on delete set null,
  minutes int check (minutes between 0 and 10000),
  unique (question_id, person_id)
);
create index invitation_person on invitation (person_id, invited_at);
create index invitation_open on invitation (person_id) where due_at is not null;
create index invitation_referred_by on invitation (referred_by) where referred_by is not null;
create index invitation_referred_to on invitation (referred_to) where referred_to is not null;

-- Every choice of people: who was chosen, the runners-up and who was excluded, with what spoke for each.
create table choice (
  id uuid primary key,
  question_id uuid not null references climb on delete cascade,
  at timestamptz not null default now(),
  round int not null,
  considered jsonb not null
);
create index choice_question on choice (question_id, at);

-- Whether those asked can still help, and whether who asked is still here, is to be looked at: of one question, or of one person.
create table climb_check (
  id uuid primary key,
  question_id uuid references question on delete cascade,
  person_id uuid references person on delete cascade,
  due_at timestamptz not null,
  check ((question_id is null) <> (person_id is null))
);
create index climb_check_due on climb_check (due_at);
create index climb_check_question on climb_check (question_id) where question_id is not null;
create index climb_check_person on climb_check (person_id) where person_id is not null;
create index climb_asker on climb ((state->>'askerId')) where outcome is null;
