-- What somebody says herself that she knows; with a topic, or in words alone.
create table declared_expertise (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  topic_id uuid references topic on delete cascade,
  words text not null,
  declared_at timestamptz not null default now()
);
create unique index declared_expertise_topic on declared_expertise (person_id, topic_id) where topic_id is not null;
create index declared_expertise_by_topic on declared_expertise (topic_id) where topic_id is not null;

-- What a person did for a question. Follows from the answers, verdicts and settlements, which stay what is true.
create table question_evidence (
  question_id uuid not null references question on delete cascade,
  person_id uuid not null references person on delete cascade,
  -- A copy of the question's.
  audience text not null,
  audience_topic_id uuid,
  answers integer not null,
  worked integer not null,
  did_not_work integer not null,
  settled boolean not null,
  last_at timestamptz not null,
  primary key (question_id, person_id)
);
create index question_evidence_person on question_evidence (person_id, last_at desc);

-- The same summed up by topic, in parts that each are seen by some readers only: by level, and never of what is for named people.
create table topic_evidence (
  topic_id uuid not null references topic on delete cascade,
  person_id uuid not null references person on delete cascade,
  audience text not null,
  questions integer not null,
  worked integer not null,
  did_not_work integer not null,
  last_at timestamptz not null,
  primary key (topic_id, person_id, audience)
);
create index topic_evidence_person on topic_evidence (person_id);

-- How many questions somebody answered on a day, as the last of her answers has it: the habit of answering.
create table answering (
  day date not null,
  person_id uuid not null references person on delete cascade,
  audience text not null,
  questions integer not null,
  primary key (day, person_id, audience)
);
create index answering_person on answering (person_id);

-- The one definition of what counts: a question's rows from what was written there. Pseudonyms are nobody's evidence, nor is what
-- was withdrawn.
create function evidence_of(ids uuid[]) returns setof question_evidence language sql stable as $$
  select q.id, a.author_id, q.audience, q.audience_topic_id, count(*)::int,
    coalesce(sum(v.worked), 0)::int, coalesce(sum(v.did_not_work), 0)::int,
    coalesce(bool_or(s.answer_id is not null), false), max(a.answered_at)
  from question q
  join answer a on a.question_id = q.id
  join person p on p.id = a.author_id and p.kind <> 'pseudonym'
  left join settlement s on s.answer_id = a.id and s.question_id = q.id
  left join lateral (
    select count(*) filter (where outcome = 'worked') as worked,
      count(*) filter (where outcome = 'did_not_work') as did_not_work
    from verdict where answer_id = a.id) v on true
  where q.id = any(ids)
    -- The former member, whom all share who were erased.
    and a.author_id <> '00000000-0000-7000-8000-000000000002'
    and not exists (select from question_withdrawal w where w.question_id = q.id)
    and not exists (select from answer_withdrawal w where w.answer_id = a.id)
  group by q.id, a.author_id
$$;

-- Brings the rows of these questions in step. The lock has who changes the same question at once wait, and then see it.
create function refresh_evidence(ids uuid[]) returns void language plpgsql as $$
begin
  perform from question where id = any(ids) order by id for no key update;
  delete from question_evidence e
  where e.question_id = any(ids)
    and not exists (select from evidence_of(ids) n where n.question_id = e.question_id and n.person_id = e.person_id);
  insert into question_evidence as e select * from evidence_of(ids) order by question_id, person_id
  on conflict (question_id, person_id) do update set
    audience = excluded.audience, audience_topic_id = excluded.audience_topic_id, answers = excluded.answers,
    worked = excluded.worked, did_not_work = excluded.did_not_work, settled = excluded.settled, last_at = excluded.last_at
  where e is distinct from excluded;
end $$;

create function follow_questions() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'answer' then
    perform refresh_evidence(array(select distinct question_id from touched));
  else
    perform refresh_evidence(array(select distinct a.question_id from touched t join answer a on a.id = t.answer_id));
  end if;
  return null;
end $$;
create trigger answer_comes after insert on answer
  referencing new table as touched for each statement execute function follow_questions();
create trigger answer_goes after delete on answer
  referencing old table as touched for each statement execute function follow_questions();
create trigger verdict_comes after insert on verdict
  referencing new table as touched for each statement execute function follow_questions();
create trigger verdict_goes after delete on verdict
  referencing old table as touched for each statement execute function follow_questions();
create trigger answer_withdrawn after insert on answer_withdrawal
  referencing new table as touched for each statement execute function follow_questions();
create trigger answer_restored after delete on answer_withdrawal
  referencing old table as touched for each statement execute function follow_questions();

create function follow_question() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'question' then
    perform refresh_evidence(array[new.id]);
  elsif tg_table_name = 'verdict' then
    perform refresh_evidence(array(select question_id from answer where id = new.answer_id));
  elsif tg_op = 'DELETE' then
    perform refresh_evidence(array[old.question_id]);
  else
    perform refresh_evidence(array[new.question_id]);
  end if;
  return null;
end $$;
create trigger question_moved after update of audience, audience_topic_id on question
  for each row when (old.audience is distinct from new.audience or old.audience_topic_id is distinct from new.audience_topic_id)
  execute function follow_question();
create trigger answer_moved after update of author_id, answered_at on answer
  for each row when (old.author_id is distinct from new.author_id or old.answered_at is distinct from new.answered_at)
  execute function follow_question();
create trigger verdict_changed after update of outcome on verdict
  for each row when (old.outcome is distinct from new.outcome) execute function follow_question();
create trigger settlement_evident after insert or update or delete on settlement
  for each row execute function follow_question();
create trigger question_withdrawn_evident after insert or delete on question_withdrawal
  for each row execute function follow_question();

-- Sums follow by what came and what went, so that two at once add up.
create function add_evidence() returns trigger language plpgsql as $$
begin
  insert into topic_evidence as t (topic_id, person_id, audience, questions, worked, did_not_work, last_at)
  select qt.topic_id, c.person_id, c.audience, count(*), count(*) filter (where c.worked > 0),
    count(*) filter (where c.did_not_work > 0), max(c.last_at)
  from come c join question_topic qt on qt.question_id = c.question_id
  where c.audience <> 'named' and (c.audience <> 'topic' or c.audience_topic_id = qt.topic_id)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (topic_id, person_id, audience) do update set questions = t.questions + excluded.questions,
    worked = t.worked + excluded.worked, did_not_work = t.did_not_work + excluded.did_not_work,
    last_at = greatest(t.last_at, excluded.last_at);
  insert into answering as d (day, person_id, audience, questions)
  select (last_at at time zone 'UTC')::date, person_id, audience, count(*)
  from come where audience not in ('named', 'topic')
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (day, person_id, audience) do update set questions = d.questions + excluded.questions;
  return null;
end $$;

create function take_evidence() returns trigger language plpgsql as $$
begin
  with less as (
    select qt.topic_id, g.person_id, g.audience, count(*) as questions, count(*) filter (where g.worked > 0) as worked,
      count(*) filter (where g.did_not_work > 0) as did_not_work, max(g.last_at) as last_at
    from gone g join question_topic qt on qt.question_id = g.question_id
    where g.audience <> 'named' and (g.audience <> 'topic' or g.audience_topic_id = qt.topic_id)
    group by 1, 2, 3)
  update topic_evidence t set questions = t.questions - l.questions, worked = t.worked - l.worked,
    did_not_work = t.did_not_work - l.did_not_work,
    last_at = case when t.last_at > l.last_at then t.last_at
      else coalesce(last_evidence(t.topic_id, t.person_id, t.audience), t.last_at) end
  from less l where t.topic_id = l.topic_id and t.person_id = l.person_id and t.audience = l.audience;
  delete from topic_evidence t using gone g where t.person_id = g.person_id and t.questions = 0;
  update answering d set questions = d.questions - g.questions
  from (select (last_at at time zone 'UTC')::date as day, person_id, audience, count(*) as questions
    from gone where audience not in ('named', 'topic') group by 1, 2, 3) g
  where d.day = g.day and d.person_id = g.person_id and d.audience = g.audience;
  delete from answering d using gone g where d.person_id = g.person_id and d.questions = 0;
  return null;
end $$;

create function last_evidence(topic uuid, person uuid, level text) returns timestamptz language sql stable as $$
  select max(e.last_at) from question_evidence e join question_topic qt on qt.question_id = e.question_id
  where qt.topic_id = topic and e.person_id = person and e.audience = level
    and (e.audience <> 'topic' or e.audience_topic_id = topic)
$$;

-- What goes is taken before what comes is added: triggers run by their names.
create trigger evidence_a_goes after delete on question_evidence
  referencing old table as gone for each statement execute function take_evidence();
create trigger evidence_a_was after update on question_evidence
  referencing old table as gone for each statement execute function take_evidence();
create trigger evidence_b_comes after insert on question_evidence
  referencing new table as come for each statement execute function add_evidence();
create trigger evidence_b_is after update on question_evidence
  referencing new table as come for each statement execute function add_evidence();

create function file_evidence() returns trigger language plpgsql as $$
begin
  insert into topic_evidence as t (topic_id, person_id, audience, questions, worked, did_not_work, last_at)
  select f.topic_id, e.person_id, e.audience, count(*), count(*) filter (where e.worked > 0),
    count(*) filter (where e.did_not_work > 0), max(e.last_at)
  from filed f join question_evidence e on e.question_id = f.question_id
  where e.audience <> 'named' and (e.audience <> 'topic' or e.audience_topic_id = f.topic_id)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (topic_id, person_id, audience) do update set questions = t.questions + excluded.questions,
    worked = t.worked + excluded.worked, did_not_work = t.did_not_work + excluded.did_not_work,
    last_at = greatest(t.last_at, excluded.last_at);
  return null;
end $$;

create function unfile_evidence() returns trigger language plpgsql as $$
begin
  with less as (
    select f.topic_id, e.person_id, e.audience, count(*) as questions, count(*) filter (where e.worked > 0) as worked,
      count(*) filter (where e.did_not_work > 0) as did_not_work, max(e.last_at) as last_at
    from filed f join question_evidence e on e.question_id = f.question_id
    where e.audience <> 'named' and (e.audience <> 'topic' or e.audience_topic_id = f.topic_id)
    group by 1, 2, 3)
  update topic_evidence t set questions = t.questions - l.questions, worked = t.worked - l.worked,
    did_not_work = t.did_not_work - l.did_not_work,
    last_at = case when t.last_at > l.last_at then t.last_at
      else coalesce(last_evidence(t.topic_id, t.person_id, t.audience), t.last_at) end
  from less l where t.topic_id = l.topic_id and t.person_id = l.person_id and t.audience = l.audience;
  delete from topic_evidence t using filed f where t.topic_id = f.topic_id and t.questions = 0;
  return null;
end $$;
create trigger question_filed after insert on question_topic
  referencing new table as filed for each statement execute function file_evidence();
create trigger question_unfiled after delete on question_topic
  referencing old table as filed for each statement execute function unfile_evidence();

-- What was there before.
insert into question_evidence select * from evidence_of(array(select id from question));
