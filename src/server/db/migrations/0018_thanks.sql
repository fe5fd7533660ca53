-- A person thanks for an answer, once.
create table thanks (
  answer_id uuid not null references answer on delete cascade,
  person_id uuid not null references person on delete cascade,
  at timestamptz not null default now(),
  primary key (answer_id, person_id)
);
create index thanks_person on thanks (person_id);

-- How many people thanked her for answers to the question, and how many rooms on it that she was in ended with a solution.
alter table question_evidence add column thanks integer not null default 0, add column swarms integer not null default 0;
-- Questions where somebody thanked her, and rooms.
alter table topic_evidence add column thanked integer not null default 0, add column swarms integer not null default 0;

-- Who was in a room to its end knows what it found; as long as that stands.
create function rooms_of(ids uuid[]) returns table (question_id uuid, person_id uuid, swarms int, last_at timestamptz)
language sql stable as $$
  select s.question_id, m.person_id, count(*)::int, max(e.ended_at)
  from swarm s
  join swarm_ending e on e.swarm_id = s.id and e.result = 'solution'
  join swarm_member m on m.swarm_id = s.id and m.left_at is null
  join person p on p.id = m.person_id and p.kind <> 'pseudonym'
  where s.question_id = any(ids)
    and not exists (select from question_withdrawal w where w.question_id = s.question_id)
    and e.answer_id is not null and not exists (select from answer_withdrawal w where w.answer_id = e.answer_id)
  group by 1, 2
$$;

-- As in migration 16, with thanks, and with who answered nothing herself but was in a room. When she answered decides over when the
-- room ended.
create or replace function evidence_of(ids uuid[]) returns setof question_evidence language sql stable as $$
  with told as (
    select a.question_id, a.author_id as person_id, count(*)::int as answers, coalesce(sum(v.worked), 0)::int as worked,
      coalesce(sum(v.did_not_work), 0)::int as did_not_work, coalesce(bool_or(s.answer_id is not null), false) as settled,
      max(a.answered_at) as last_at, coalesce(sum(t.thanks), 0)::int as thanks
    from answer a
    join person p on p.id = a.author_id and p.kind <> 'pseudonym'
    left join settlement s on s.answer_id = a.id and s.question_id = a.question_id
    left join lateral (
      select count(*) filter (where outcome = 'worked') as worked,
        count(*) filter (where outcome = 'did_not_work') as did_not_work
      from verdict where answer_id = a.id) v on true
    left join lateral (select count(*) as thanks from thanks where answer_id = a.id) t on true
    where a.question_id = any(ids)
      -- The former member, whom all share who were erased.
      and a.author_id <> '00000000-0000-7000-8000-000000000002'
      and not exists (select from question_withdrawal w where w.question_id = a.question_id)
      and not exists (select from answer_withdrawal w where w.answer_id = a.id)
    group by 1, 2)
  select q.id, person_id, q.audience, q.audience_topic_id, coalesce(t.answers, 0), coalesce(t.worked, 0),
    coalesce(t.did_not_work, 0), coalesce(t.settled, false), coalesce(t.last_at, r.last_at), coalesce(t.thanks, 0),
    coalesce(r.swarms, 0)
  from told t
  full join rooms_of(ids) r using (question_id, person_id)
  join question q on q.id = question_id
$$;

create or replace function refresh_evidence(ids uuid[]) returns void language plpgsql as $$
begin
  perform from question where id = any(ids) order by id for no key update;
  delete from question_evidence e
  where e.question_id = any(ids)
    and not exists (select from evidence_of(ids) n where n.question_id = e.question_id and n.person_id = e.person_id);
  insert into question_evidence as e select * from evidence_of(ids) order by question_id, person_id
  on conflict (question_id, person_id) do update set
    audience = excluded.audience, audience_topic_id = excluded.audience_topic_id, answers = excluded.answers,
    worked = excluded.worked, did_not_work = excluded.did_not_work, settled = excluded.settled, last_at = excluded.last_at,
    thanks = excluded.thanks, swarms = excluded.swarms
  where e is distinct from excluded;
end $$;

create or replace function follow_questions() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'answer' then
    perform refresh_evidence(array(select distinct question_id from touched));
  else
    -- Where the answer stands, and where a room ended with it.
    perform refresh_evidence(array(
      select a.question_id from touched t join answer a on a.id = t.answer_id
      union
      select s.question_id from touched t join swarm_ending e on e.answer_id = t.answer_id join swarm s on s.id = e.swarm_id));
  end if;
  return null;
end $$;
create trigger thanks_come after insert on thanks
  referencing new table as touched for each statement execute function follow_questions();
create trigger thanks_go after delete on thanks
  referencing old table as touched for each statement execute function follow_questions();

create function follow_room() returns trigger language plpgsql as $$
declare
  room uuid := case tg_op when 'DELETE' then old.swarm_id else new.swarm_id end;
begin
  perform refresh_evidence(array(
    select s.question_id from swarm s
    where s.id = room and (tg_table_name = 'swarm_ending'
      or exists (select from swarm_ending e where e.swarm_id = s.id and e.result = 'solution'))));
  return null;
end $$;
create trigger room_solved after insert on swarm_ending
  for each row when (new.result = 'solution') execute function follow_room();
create trigger room_solved_otherwise after update of result, answer_id on swarm_ending
  for each row when (old.result is distinct from new.result or old.answer_id is distinct from new.answer_id)
  execute function follow_room();
create trigger room_reopened after delete on swarm_ending
  for each row when (old.result = 'solution') execute function follow_room();
create trigger room_joined after insert or delete on swarm_member for each row execute function follow_room();
create trigger room_left after update of left_at, person_id on swarm_member
  for each row when (old.left_at is distinct from new.left_at or old.person_id is distinct from new.person_id)
  execute function follow_room();

-- As in migration 16, with thanks and rooms. Who only was in a room answered no question of the topic.
create or replace function add_evidence() returns trigger language plpgsql as $$
begin
  insert into topic_evidence as t (topic_id, person_id, audience, questions, worked, did_not_work, last_at, thanked, swarms)
  select qt.topic_id, c.person_id, c.audience, count(*) filter (where c.answers > 0), count(*) filter (where c.worked > 0),
    count(*) filter (where c.did_not_work > 0), max(c.last_at), count(*) filter (where c.thanks > 0), sum(c.swarms)
  from come c join question_topic qt on qt.question_id = c.question_id
  where c.audience <> 'named' and (c.audience <> 'topic' or c.audience_topic_id = qt.topic_id)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (topic_id, person_id, audience) do update set questions = t.questions + excluded.questions,
    worked = t.worked + excluded.worked, did_not_work = t.did_not_work + excluded.did_not_work,
    last_at = greatest(t.last_at, excluded.last_at), thanked = t.thanked + excluded.thanked,
    swarms = t.swarms + excluded.swarms;
  insert into answering as d (day, person_id, audience, questions)
  select (last_at at time zone 'UTC')::date, person_id, audience, count(*)
  from come where audience not in ('named', 'topic') and answers > 0
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (day, person_id, audience) do update set questions = d.questions + excluded.questions;
  return null;
end $$;

create or replace function take_evidence() returns trigger language plpgsql as $$
begin
  with less as (
    select qt.topic_id, g.person_id, g.audience, count(*) filter (where g.answers > 0) as questions,
      count(*) filter (where g.worked > 0) as worked, count(*) filter (where g.did_not_work > 0) as did_not_work,
      max(g.last_at) as last_at, count(*) filter (where g.thanks > 0) as thanked, sum(g.swarms) as swarms
    from gone g join question_topic qt on qt.question_id = g.question_id
    where g.audience <> 'named' and (g.audience <> 'topic' or g.audience_topic_id = qt.topic_id)
    group by 1, 2, 3)
  update topic_evidence t set questions = t.questions - l.questions, worked = t.worked - l.worked,
    did_not_work = t.did_not_work - l.did_not_work, thanked = t.thanked - l.thanked, swarms = t.swarms - l.swarms,
    last_at = case when t.last_at > l.last_at then t.last_at
      else coalesce(last_evidence(t.topic_id, t.person_id, t.audience), t.last_at) end
  from less l where t.topic_id = l.topic_id and t.person_id = l.person_id and t.audience = l.audience;
  delete from topic_evidence t using gone g where t.person_id = g.person_id and t.questions = 0 and t.swarms = 0;
  update answering d set questions = d.questions - g.questions
  from (select (last_at at time zone 'UTC')::date as day, person_id, audience, count(*) as questions
    from gone where audience not in ('named', 'topic') and answers > 0 group by 1, 2, 3) g
  where d.day = g.day and d.person_id = g.person_id and d.audience = g.audience;
  delete from answering d using gone g where d.person_id = g.person_id and d.questions = 0;
  return null;
end $$;

create or replace function file_evidence() returns trigger language plpgsql as $$
begin
  insert into topic_evidence as t (topic_id, person_id, audience, questions, worked, did_not_work, last_at, thanked, swarms)
  select f.topic_id, e.person_id, e.audience, count(*) filter (where e.answers > 0), count(*) filter (where e.worked > 0),
    count(*) filter (where e.did_not_work > 0), max(e.last_at), count(*) filter (where e.thanks > 0), sum(e.swarms)
  from filed f join question_evidence e on e.question_id = f.question_id
  where e.audience <> 'named' and (e.audience <> 'topic' or e.audience_topic_id = f.topic_id)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (topic_id, person_id, audience) do update set questions = t.questions + excluded.questions,
    worked = t.worked + excluded.worked, did_not_work = t.did_not_work + excluded.did_not_work,
    last_at = greatest(t.last_at, excluded.last_at), thanked = t.thanked + excluded.thanked,
    swarms = t.swarms + excluded.swarms;
  return null;
end $$;

create or replace function unfile_evidence() returns trigger language plpgsql as $$
begin
  with less as (
    select f.topic_id, e.person_id, e.audience, count(*) filter (where e.answers > 0) as questions,
      count(*) filter (where e.worked > 0) as worked, count(*) filter (where e.did_not_work > 0) as did_not_work,
      max(e.last_at) as last_at, count(*) filter (where e.thanks > 0) as thanked, sum(e.swarms) as swarms
    from filed f join question_evidence e on e.question_id = f.question_id
    where e.audience <> 'named' and (e.audience <> 'topic' or e.audience_topic_id = f.topic_id)
    group by 1, 2, 3)
  update topic_evidence t set questions = t.questions - l.questions, worked = t.worked - l.worked,
    did_not_work = t.did_not_work - l.did_not_work, thanked = t.thanked - l.thanked, swarms = t.swarms - l.swarms,
    last_at = case when t.last_at > l.last_at then t.last_at
      else coalesce(last_evidence(t.topic_id, t.person_id, t.audience), t.last_at) end
  from less l where t.topic_id = l.topic_id and t.person_id = l.person_id and t.audience = l.audience;
  delete from topic_evidence t using filed f where t.topic_id = f.topic_id and t.questions = 0 and t.swarms = 0;
  return null;
end $$;

-- The rooms that have ended already.
select refresh_evidence(array(
  select distinct s.question_id from swarm s join swarm_ending e on e.swarm_id = s.id where e.result = 'solution'));
