-- What a person says of herself: the languages that she can be asked in, as codes of ISO 639, in the order in which she gave them.
alter table person add column languages text[] not null default '{}';

-- The topics whose evidence a person hides from everybody else.
create table topic_concealment (
  person_id uuid not null references person on delete cascade,
  topic_id uuid not null references topic on delete cascade,
  concealed_at timestamptz not null default now(),
  primary key (person_id, topic_id)
);
create index topic_concealment_topic on topic_concealment (topic_id);

-- "Not me any more": what she answered in the topic until then suggests her to nobody.
create table expertise_correction (
  person_id uuid not null references person on delete cascade,
  topic_id uuid not null references topic on delete cascade,
  corrected_at timestamptz not null default now(),
  primary key (person_id, topic_id)
);
create index expertise_correction_topic on expertise_correction (topic_id);
