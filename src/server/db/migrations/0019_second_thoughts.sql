-- A room also ends with its question: settled, withdrawn, or decided on by a consultant.
alter table swarm_ending drop constraint swarm_ending_result_check;
alter table swarm_ending add constraint swarm_ending_result_check
  check (result in ('solution', 'nothing', 'left', 'settled', 'withdrawn', 'decided'));

-- How long it took her in the room, as she said; null: she did not say.
alter table swarm_member add column minutes int check (minutes between 0 and 10000);

-- What was read long ago is deleted; this finds it.
create index notification_read_at on notification (read_at) where read_at is not null;
