import { sql } from 'kysely';
import type { Evidence } from '#src/core/routing.ts';
import { chooseSwarm, type SwarmCandidate, type SwarmChoice } from '#src/core/swarm.ts';
import { availabilityOf } from '../availability/queries.ts';
import type { Ctx } from '../context.ts';
import { everyAsk } from '../invitations/asked.ts';
import { withStoredMeaning } from '../search/stored.ts';
import { listEntitled } from './audience.ts';
import { listKnowing, listParts, type Asked, type Knowing } from './knowing.ts';

/** Who is to come together on a question until a date. Keeps other choices waiting until this transaction ends, so that none passes a limit. */
export async function gatherSwarm(ctx: Ctx, question: Asked, until: Date): Promise<SwarmChoice> {
  const parts = await listParts(await withStoredMeaning(ctx, question.id), question);
  const knowing = Map.groupBy(await listKnowing(ctx, question, parts), ({ personId }) => personId);
  const ids = [...knowing.keys()];
  await lockPeople(ctx, ids);
  const entitled = await listEntitled(ctx, question.id, ids);
  const load = await readLoads(ctx, question.id, ids);
  const homes = await listHomes(ctx, ids);
  const candidates = ids.map((personId): SwarmCandidate => {
    const person = entitled.get(personId);
    return {
      personId,
      kind: person?.kind === 'alum' ? 'alum' : 'employee',
      agreed: person?.agreed ?? false,
      maySee: person !== undefined,
      covers: knowing.get(personId)!.map(({ part }) => part),
      evidence: sumEvidence(knowing.get(personId)!),
      homes: homes.get(personId) ?? [],
      ...load(personId),
    };
  });
  const blockedNow = (await readUrgency(ctx, question.id)) === 'blocked_now';
  const { id: seed, authorId: askerId } = question;
  return chooseSwarm(candidates, { askerId, now: ctx.now(), until, blockedNow, parts, seed });
}

/** In the order of their ids, as whoever invites does, so that two choices never wait for each other. */
const lockPeople = ({ db }: Ctx, ids: string[]) =>
  sql`select id from person where id = any(${ids}::uuid[]) order by id for no key update`.execute(db);

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

function sumEvidence(knowing: Knowing[]): Evidence {
  const times = knowing.flatMap(({ lastAt }) => lastAt?.getTime() ?? []);
  return {
    answered: sum(knowing.map(({ answered }) => answered)),
    worked: sum(knowing.map(({ worked }) => worked)),
    didNotWork: sum(knowing.map(({ didNotWork }) => didNotWork)),
    declared: knowing.some(({ declared }) => declared),
    referredBy: [],
    passedOn: 0,
    notMe: 0,
    lastAt: times.length ? new Date(Math.max(...times)) : null,
    growing: false,
  };
}

/** What is asked of each person already; a seat in a swarm counts as an invitation does. */
async function readLoads(ctx: Ctx, questionId: string, ids: string[]) {
  const availability = await availabilityOf(ctx, ids);
  const { rows } = await sql<{ personId: string; askedAt: Date; open: boolean; notMe: boolean }>`
    select a.*, exists (select from invitation i
      where i.person_id = a.person_id and i.question_id = ${questionId}::uuid and i.response = 'not_me') as not_me
    from ${everyAsk} a where a.person_id = any(${ids}::uuid[])`.execute(ctx.db);
  const asked = Map.groupBy(rows, ({ personId }) => personId);
  return (personId: string) => {
    const own = asked.get(personId) ?? [];
    const { calendar, weeklyLimit, blockedNowOutsideHours, week } = availability.get(personId)!;
    const used = own.filter(({ askedAt }) => askedAt >= week.from && askedAt < week.to).length;
    const times = own.map(({ askedAt }) => askedAt.getTime());
    return {
      saidNotMe: own.some(({ notMe }) => notMe),
      lastAskedAt: times.length ? new Date(Math.max(...times)) : null,
      availability: {
        calendar,
        open: own.filter(({ open }) => open).length,
        week: { limit: weeklyLimit, used, each: 1 },
        blockedNowOutsideHours,
      },
    };
  };
}

/** The topics and the groups of the directory in which each person is. */
async function listHomes({ db }: Ctx, ids: string[]) {
  const { rows } = await sql<{ personId: string; home: string }>`
    select person_id, topic_id as home from topic_membership where person_id = any(${ids}::uuid[])
    union all
    select person_id, group_id from directory_group_member where person_id = any(${ids}::uuid[])
    order by 1, 2`.execute(db);
  const grouped = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...grouped].map(([personId, own]) => [personId, own.map(({ home }) => home)]));
}

async function readUrgency({ db }: Ctx, questionId: string) {
  const row = await db.selectFrom('climb').select('urgency').where('questionId', '=', questionId).executeTakeFirst();
  return row?.urgency ?? 'this_week';
}
