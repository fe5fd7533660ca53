import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Candidate, Evidence } from '#src/core/routing.ts';
import { availabilityOf, type PersonAvailability } from '../availability/queries.ts';
import type { Ctx } from '../context.ts';
import { gatherEvidence } from '../expertise/evidence.ts';
import { withStoredMeaning } from '../search/stored.ts';
import { everyAsk } from './asked.ts';

export interface Referral {
  personId: string;
  by: string;
}

/** Everybody for whom something speaks near a question, or the one person who was referred to, as routing looks at them. */
export async function gatherCandidates(ctx: Ctx, questionId: string, referral: Referral | null): Promise<Candidate[]> {
  const question = await ctx.db
    .selectFrom('question')
    .select(['id', 'title', 'body', 'authorId', 'audience', 'audienceTopicId'])
    .where('id', '=', questionId)
    .executeTakeFirstOrThrow();
  const evidence = await gatherEvidence(await withStoredMeaning(ctx, questionId), {
    ...question,
    questionId,
    askerId: question.authorId,
  });
  const asked = referral ? referTo(evidence, referral) : evidence;
  const ids = [...asked.keys()].toSorted();
  if (ids.length === 0) return [];
  const people = await listPeople(ctx, question, ids);
  const available = await availabilityOf(ctx, ids);
  const candidates = people.flatMap(({ personId, isAlum, agreed, maySee }): Candidate[] => {
    const when = available.get(personId);
    if (!when) return [];
    return [
      {
        personId,
        kind: isAlum ? 'alum' : 'employee',
        agreed,
        maySee,
        evidence: asked.get(personId)!,
        availability: presentAvailability(when),
        lastAskedAt: null,
      },
    ];
  });
  return countAsked(ctx, candidates, available);
}

/** The same candidates with what was asked of them counted anew, which holds for those whose rows the transaction has locked. */
export async function recount(ctx: Ctx, candidates: Candidate[]): Promise<Candidate[]> {
  const ids = candidates.map(({ personId }) => personId);
  return countAsked(ctx, candidates, await availabilityOf(ctx, ids));
}

const nothing: Evidence = {
  answered: 0,
  worked: 0,
  didNotWork: 0,
  declared: false,
  referredBy: [],
  passedOn: 0,
  notMe: 0,
  lastAt: null,
  growing: false,
};

/** Whoever is referred to may be asked for that alone: what she said of other questions does not keep her from this one. */
function referTo(evidence: Map<string, Evidence>, { personId, by }: Referral) {
  const known = evidence.get(personId) ?? nothing;
  const referred = { ...known, referredBy: [...new Set([...known.referredBy, by])], notMe: 0, passedOn: 0 };
  return new Map([[personId, referred]]);
}

interface Question {
  id: string;
  audience: 'named' | 'topic' | 'organisation' | 'alumni' | 'public';
  audienceTopicId: string | null;
}

interface Listed {
  personId: string;
  isAlum: boolean;
  agreed: boolean;
  maySee: boolean;
}

/** People of flesh and blood; whether each is still here and may read the question, whoever asked it. */
async function listPeople({ db }: Ctx, question: Question, ids: string[]): Promise<Listed[]> {
  const kinds = (['employee', 'alum', 'guest'] as const).filter((kind) =>
    readableLevels(kind).includes(question.audience),
  );
  const { rows } = await sql<Listed>`
    select p.id as "personId", p.kind = 'alum' as "isAlum",
      exists (select from alum_offer o where o.person_id = p.id and o.accepted_at is not null) as agreed,
      (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id))
        and not exists (select from question_withdrawal w where w.question_id = ${question.id}::uuid)
        and (p.kind = any(${kinds}::text[])
          or exists (select from question_reader r where r.question_id = ${question.id}::uuid and r.person_id = p.id)
          or exists (select from topic_membership m
            where m.topic_id = ${question.audienceTopicId}::uuid and m.person_id = p.id)) as "maySee"
    from person p
    where p.id = any(${ids}::uuid[]) and p.kind in ('employee', 'alum', 'guest')
    order by p.id`.execute(db);
  return rows;
}

/** Those of these people who are here and may read the question. */
export async function listAbleToHelp(ctx: Ctx, questionId: string, personIds: string[]): Promise<string[]> {
  const question = await ctx.db
    .selectFrom('question')
    .select(['id', 'audience', 'audienceTopicId'])
    .where('id', '=', questionId)
    .executeTakeFirst();
  if (!question) return [];
  return (await listPeople(ctx, question, personIds)).filter(({ maySee }) => maySee).map(({ personId }) => personId);
}

const presentAvailability = ({ calendar, weeklyLimit, blockedNowOutsideHours }: PersonAvailability) => ({
  calendar,
  open: 0,
  week: { limit: weeklyLimit, used: 0, each: 1 },
  blockedNowOutsideHours,
});

interface Counted {
  personId: string;
  open: number;
  used: number;
  lastAskedAt: Date | null;
  askedLately: number;
}

const lately = 30 * 24 * 60 * 60 * 1000;

async function countAsked(ctx: Ctx, candidates: Candidate[], available: Map<string, PersonAvailability>) {
  const here = candidates.filter(({ personId }) => available.has(personId));
  const weeks = here.map(({ personId }) => ({ personId, ...available.get(personId)!.week }));
  const { rows } = await sql<Counted>`
    select w."personId", count(*) filter (where a.open) as open,
      count(*) filter (where a.asked_at >= w."from" and a.asked_at < w."to") as used,
      max(a.asked_at) as "lastAskedAt",
      count(*) filter (where a.asked_at > ${new Date(ctx.now().getTime() - lately)}) as "askedLately"
    from jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) w("personId" uuid, "from" timestamptz, "to" timestamptz)
    left join ${everyAsk} a on a.person_id = w."personId"
    group by w."personId"`.execute(ctx.db);
  const counts = new Map(rows.map((row) => [row.personId, row]));
  return here.map((candidate): Candidate => {
    const { open, used, lastAskedAt, askedLately } = counts.get(candidate.personId)!;
    const week = { ...candidate.availability.week, used };
    return { ...candidate, lastAskedAt, askedLately, availability: { ...candidate.availability, open, week } };
  });
}
