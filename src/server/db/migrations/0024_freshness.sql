-- How sure one may be of a job aid: what follows from verdicts, checks and notices, so that lists and search need not count.
alter table job_aid
  add column freshness text not null default 'draft'
    check (freshness in ('draft', 'current', 'check', 'out_of_date', 'retired')),
  -- When somebody last knew it to be true, and who.
  add column known_true_at timestamptz,
  add column known_true_by uuid references person,
  -- As it was at assessed_at; it halves in half_life_days.
  add column confidence double precision check (confidence between 0 and 1),
  add column assessed_at timestamptz,
  add column half_life_days double precision,
  -- When it is looked at again, since by then time alone has changed its state.
  add column reassess_at timestamptz;
create index job_aid_reassess on job_aid (reassess_at) where reassess_at is not null;
create index job_aid_known_true_by on job_aid (known_true_by) where known_true_by is not null;

update job_aid set freshness = 'current', known_true_at = published_at, known_true_by = published_by, reassess_at = published_at
  where published_at is not null;

-- "The expenses policy changed today."
create table change_notice (
  id uuid primary key,
  text text not null,
  made_by uuid not null references person,
  made_at timestamptz not null
);
create index change_notice_newest on change_notice (made_at desc, id desc);
create index change_notice_made_by on change_notice (made_by);

create table change_notice_job_aid (
  notice_id uuid not null references change_notice on delete cascade,
  job_aid_id uuid not null references job_aid on delete cascade,
  primary key (notice_id, job_aid_id)
);
create index change_notice_job_aid_aid on change_notice_job_aid (job_aid_id);

-- That somebody is to say whether a job aid is still true.
create table review (
  id uuid primary key,
  job_aid_id uuid not null references job_aid on delete cascade,
  opened_at timestamptz not null,
  -- When the clock looks whom to ask (next); null: nobody is left, or it is over.
  look_at timestamptz,
  -- Somebody edits it.
  fixing_since timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('known_true', 'fixed', 'retired')),
  check ((ended_at is null) = (ended_as is null)),
  check (ended_at is null or look_at is null)
);
create unique index review_open on review (job_aid_id) where ended_at is null;
create index review_job_aid on review (job_aid_id, ended_at);
create index review_due on review (look_at) where look_at is not null;

-- One who was asked.
create table review_request (
  id uuid primary key,
  review_id uuid not null references review on delete cascade,
  person_id uuid not null references person on delete cascade,
  place text not null check (place in ('owner', 'deputy', 'facilitator', 'referral')),
  referred_by uuid references person,
  -- Why, as data: time, verdicts, notices.
  reasons jsonb not null default '[]',
  asked_at timestamptz not null,
  -- Until when it waits for her; null: no longer.
  due_at timestamptz,
  response text check (response in ('yes', 'fix', 'retire', 'refer')),
  responded_at timestamptz,
  referred_to uuid references person,
  check ((response is null) = (responded_at is null))
);
create index review_request_review on review_request (review_id);
create index review_request_person on review_request (person_id, asked_at desc, id desc);
create index review_request_referred_by on review_request (referred_by) where referred_by is not null;
create index review_request_referred_to on review_request (referred_to) where referred_to is not null;

-- Until when the makers were told how often what they made was of use.
create table reuse_note (
  until timestamptz primary key,
  made_at timestamptz not null
);

-- What is told is about a question or about a job aid.
alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in (
    'invited', 'released', 'taken', 'referred', 'answered', 'near_you', 'remind_judge', 'remind_swarm', 'remind_consultant',
    'swarm_opened', 'swarm_ended', 'training_requested', 'training_decided', 'rested', 'thanked',
    'still_true', 'handed_over', 'unowned', 'reused')),
  alter column question_id drop not null,
  add column job_aid_id uuid references job_aid on delete cascade,
  add column review_request_id uuid references review_request on delete cascade,
  add constraint notification_about check (num_nonnulls(question_id, job_aid_id) = 1);
create index notification_job_aid on notification (job_aid_id) where job_aid_id is not null;
create index notification_review_request on notification (review_request_id) where review_request_id is not null;

alter table mailed_action
  drop constraint mailed_action_purpose_check,
  add constraint mailed_action_purpose_check check (purpose in (
    'take', 'not_now', 'not_me', 'refer', 'unsubscribe', 'reply', 'yes', 'fix', 'retire'));
