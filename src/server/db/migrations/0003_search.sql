-- One row for every thing that can be found: a question, an answer, a page of the guide.
create table passage (
  id bigint generated always as identity primary key,
  question_id uuid references question on delete cascade,
  answer_id uuid unique references answer on delete cascade,
  guide_page_id uuid unique references guide_page on delete cascade,
  title text not null,
  text text not null,
  at timestamptz not null,
  check (num_nonnulls(question_id, guide_page_id) = 1),
  check (answer_id is null or question_id is not null)
);
create unique index passage_question on passage (question_id) where answer_id is null;
create index passage_thread on passage (question_id);

-- Narrow on purpose: a search reads hundreds of these.
create table passage_words (
  passage_id bigint primary key references passage on delete cascade,
  length integer not null,
  words tsvector not null
);
create index passage_words_words on passage_words using gin (words) with (fastupdate = off);

-- In how many passages a word stands. Kept in the background and corrected by a full count now and then.
create table lexeme (
  lexeme text collate "C" primary key,
  passages integer not null
);

create table corpus (
  one boolean primary key default true check (one),
  passages bigint not null default 0,
  words bigint not null default 0,
  language text not null default 'english'
);
insert into corpus default values;

-- What the background still has to do for a passage. The edition tells whether it was asked for again meanwhile.
create table passage_task (
  task text not null check (task in ('reword', 'count', 'embed', 'embed_answer')),
  passage_id bigint not null references passage on delete cascade,
  edition integer not null default 1,
  primary key (task, passage_id)
);

create table embedding_model (
  id integer generated always as identity primary key,
  name text not null unique,
  dimensions integer not null,
  first_used_at timestamptz not null default now()
);

-- The mean of the unit vectors of a passage's title and of its title with its text: its inner product with a unit query
-- vector is the mean of the two cosines. Each model gets a partial HNSW index of its own when it is first used.
create table meaning (
  passage_id bigint not null references passage on delete cascade,
  model_id integer not null references embedding_model on delete cascade,
  vector vector not null,
  primary key (passage_id, model_id)
);
