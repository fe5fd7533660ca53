import { sql } from 'kysely';
import type { Asked, Choice, ChoiceRow, Climb as Presented, InvitationReason, Shown } from '#src/contract/climbs.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { parseClimb } from '#src/core/ladder/climb.ts';
import type { Choice as Chosen, Reason } from '#src/core/routing.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { notFound, permit } from '../http/problems.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { underOwnName } from '../pseudonyms/masks.ts';
import { findQuestion } from '../questions/queries.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { mayExplain, maySeeAsked, maySteer } from './policy.ts';
import { presentLog, presentNext, presentRungs, reachable } from './presenting.ts';

/** How a question climbs, as far as the reader may know; throws a 404 for a question that is not there for her. */
export async function readClimb(ctx: Ctx, id: string) {
  const question = await findQuestion(ctx, id);
  const { actor } = underOwnName(ctx, question);
  const row = await findClimbRow(ctx, id);
  const can = { start: maySteer(actor, question) && !question.settledAt && (!row || row.climb.outcome !== null) };
  return { climb: row ? await present(ctx, { question, row }) : null, can };
}

/** The same where a climb must be there; throws a 404. */
export async function findClimb(ctx: Ctx, id: string): Promise<Presented> {
  const { climb } = await readClimb(ctx, id);
  if (!climb) throw notFound('Climb');
  return climb;
}

/** Every choice of people for a question with its numbers, the latest first. */
export async function listChoices(ctx: Ctx, id: string): Promise<Choice[]> {
  const question = await findQuestion(ctx, id);
  permit(mayExplain(ctx.actor, question));
  const rows = await ctx.db
    .selectFrom('choice')
    .selectAll()
    .where('questionId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostChoices)
    .execute();
  const choices = rows.map((row) => ({ ...row, considered: row.considered as unknown as Considered }));
  const nameOf = await readNames(
    ctx,
    choices.flatMap(({ considered }) => peopleOf(considered)),
  );
  return choices.map(({ id, at, round, considered }) => ({
    id,
    at: at.toISOString(),
    round,
    referral: considered.referral && { to: nameOf(considered.referral.personId), by: nameOf(considered.referral.by) },
    rows: presentRows(considered, nameOf),
    more: considered.more,
  }));
}

type NameOf = (id: string) => PersonRef;

/** Names by id; who is not here any more is the former member or was never more than an id. */
export async function readNames({ db }: Ctx, ids: readonly string[]): Promise<NameOf> {
  const wanted = [...new Set(ids)];
  const rows =
    wanted.length === 0
      ? []
      : await db.selectFrom('person').select(['id', 'name', 'kind']).where('id', 'in', wanted).execute();
  const names = new Map(rows.map((row) => [row.id, presentPerson(row)]));
  return (id) => names.get(id) ?? { id, name: '' };
}

/** Reasons as they are read: with names in place of ids, and times as text. */
export const presentReasons = (reasons: Reason[], nameOf: NameOf): InvitationReason[] =>
  reasons.map((reason) => (reason.is === 'referred' ? { is: 'referred', by: reason.by.map(nameOf) } : told(reason)));

/** As it was kept: JSON has no dates. */
const told = (reason: Exclude<Reason, { is: 'referred' }>): InvitationReason =>
  reason.is === 'asked_last' ? { is: 'asked_last', at: reason.at && new Date(reason.at).toISOString() } : reason;

const mostChoices = 100;

/** A choice as it was kept. */
type Considered = Chosen & {
  referral: { personId: string; by: string } | null;
  passedOver: Presented['passedOver'];
  more: number;
};

async function findClimbRow({ db }: Ctx, questionId: string) {
  const row = await db
    .selectFrom('climb')
    .modifyFront(plannedOnce)
    .select([sql<string>`state::text`.as('state'), 'startedAt', 'endedAt', 'shown', 'found'])
    .where('questionId', '=', questionId)
    .executeTakeFirst();
  return row && { ...row, climb: parseClimb(row.state) };
}

type Question = Awaited<ReturnType<typeof findQuestion>>;
type Row = NonNullable<Awaited<ReturnType<typeof findClimbRow>>>;

async function present(ctx: Ctx, { question, row }: { question: Question; row: Row }): Promise<Presented> {
  const { climb } = row;
  const { actor } = underOwnName(ctx, question);
  const invitations = await listInvitations(ctx, question.id);
  const invited = invitations.map(({ personId }) => personId);
  // Who asked without a name may be invited to her own question: she knows either way.
  const seesNames = maySeeAsked(actor, question, invited) || invited.includes(ctx.actor.id);
  const explains = mayExplain(actor, question);
  const nameOf = await readNames(ctx, [
    ...invitations.flatMap(namesIn),
    ...climb.log.flatMap(({ people }) => people),
    ...(climb.paused ? [climb.paused.by] : []),
  ]);
  const steer = maySteer(actor, question) && !climb.outcome;
  const { above, below } = reachable(climb);
  return {
    questionId: question.id,
    urgency: climb.urgency,
    rung: climb.rung,
    rungs: presentRungs(climb),
    outcome: climb.outcome,
    paused: climb.paused && { by: nameOf(climb.paused.by), at: climb.paused.at.toISOString() },
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    next: presentNext(climb),
    log: presentLog(climb.log, { seesNames, explains, nameOf }),
    asked: seesNames ? invitations.map((one) => withoutHers(ctx, explains, presentAsked(one, nameOf))) : null,
    askedCount: climb.invitations.length,
    passedOver: seesNames ? await readPassedOver(ctx, question.id) : [],
    ...(await presentShown(ctx, row, maySteer(actor, question))),
    can: { steer, explain: explains, to: steer ? [...below, ...above] : [] },
  };
}

/** When she was last asked for anything, perhaps in confidence, is hers and a facilitator's to know. */
const withoutHers = (ctx: Ctx, explains: boolean, asked: Asked): Asked =>
  explains || asked.person.id === ctx.actor.id
    ? asked
    : { ...asked, reasons: asked.reasons.filter(({ is }) => is !== 'asked_last') };

const listInvitations = ({ db }: Ctx, questionId: string) =>
  db
    .selectFrom('invitation')
    .modifyFront(plannedOnce)
    .selectAll()
    .where('questionId', '=', questionId)
    .orderBy('invitedAt')
    .orderBy('id')
    .execute();

/** An invitation as its row has it. */
export type InvitationRow = Awaited<ReturnType<typeof listInvitations>>[number];

const reasonsOf = ({ why }: Pick<InvitationRow, 'why'>) => (why.reasons ?? []) as Reason[];

/** Everybody whom an invitation names. */
export const namesIn = (row: InvitationRow) => [
  row.personId,
  ...[row.referredBy, row.referredTo].filter((id) => id !== null),
  ...reasonsOf(row).flatMap((reason) => (reason.is === 'referred' ? reason.by : [])),
];

/** Somebody who was asked, and why. */
export const presentAsked = (row: InvitationRow, nameOf: NameOf): Asked => ({
  person: nameOf(row.personId),
  referredBy: row.referredBy === null ? null : nameOf(row.referredBy),
  place: row.place,
  reasons: presentReasons(reasonsOf(row), nameOf),
  round: row.round,
  invitedAt: row.invitedAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  response: row.response,
  respondedAt: row.respondedAt?.toISOString() ?? null,
  referredTo: row.referredTo === null ? null : nameOf(row.referredTo),
});

/** In numbers only: why a certain person was not asked is hers. */
async function readPassedOver({ db }: Ctx, questionId: string): Promise<Presented['passedOver']> {
  const row = await db
    .selectFrom('choice')
    .select('considered')
    .where('questionId', '=', questionId)
    .where(sql<boolean>`considered->>'referral' is null`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.considered as unknown as Considered | undefined)?.passedOver ?? [];
}

async function presentShown(ctx: Ctx, { shown, found }: Row, seesShown: boolean) {
  const wanted = [...(seesShown ? shown : []), ...(found ? [found] : [])];
  const titles = await readTitles(ctx, wanted);
  const look = (one: Shown) => {
    const known = titles.get(`${one.kind} ${one.id}`);
    return known ? [{ ...one, ...known }] : [];
  };
  return { shown: seesShown ? shown.flatMap(look) : [], found: found ? (look(found)[0] ?? null) : null };
}

/** What things are called and where they are, by kind and id, as far as the reader may see them. */
async function readTitles(ctx: Ctx, wanted: Shown[]) {
  const ids = (kind: Shown['kind']) => wanted.filter((one) => one.kind === kind).map(({ id }) => id);
  const [questions, guides, aids] = [ids('question'), ids('guide'), ids('job_aid')];
  const titles = new Map<string, { title: string; href: string }>();
  if (questions.length > 0) {
    const rows = await visibleQuestions(ctx).select(['q.id', 'q.title']).where('q.id', 'in', questions).execute();
    for (const { id, title } of rows) titles.set(`question ${id}`, { title, href: `/questions/${id}` });
  }
  if (guides.length > 0) {
    const rows = await ctx.db
      .selectFrom('guidePage')
      .select(['id', 'slug', 'title'])
      .where('id', 'in', guides)
      .execute();
    for (const { id, slug, title } of rows) titles.set(`guide ${id}`, { title, href: `/guide/${slug}` });
  }
  if (aids.length > 0) {
    const rows = await visibleJobAids(ctx).select(['ja.id', 'ja.title']).where('ja.id', 'in', aids).execute();
    for (const { id, title } of rows) titles.set(`job_aid ${id}`, { title, href: `/job-aids/${id}` });
  }
  return titles;
}

const peopleOf = ({ chosen, runnersUp, excluded, referral }: Considered) => [
  ...[...chosen, ...runnersUp, ...excluded].map(({ personId }) => personId),
  ...[...chosen, ...runnersUp].flatMap(({ reasons }) =>
    reasons.flatMap((one) => (one.is === 'referred' ? one.by : [])),
  ),
  ...(referral ? [referral.personId, referral.by] : []),
];

function presentRows({ chosen, runnersUp, excluded, referral }: Considered, nameOf: NameOf): ChoiceRow[] {
  return [
    ...chosen.map((one) => ({
      person: nameOf(one.personId),
      result: 'chosen' as const,
      place: referral ? ('referral' as const) : one.place,
      ...numbers(one),
      reasons: presentReasons(one.reasons, nameOf),
    })),
    ...runnersUp.map((one) => ({
      person: nameOf(one.personId),
      result: one.whyNot,
      place: null,
      ...numbers(one),
      reasons: presentReasons(one.reasons, nameOf),
    })),
    ...excluded.map(({ personId, why }) => ({
      person: nameOf(personId),
      result: why,
      place: null,
      score: null,
      evidence: null,
      availability: null,
      fairness: null,
      reasons: [],
    })),
  ];
}

type Numbered = Considered['runnersUp'][number] | Considered['chosen'][number];

const numbers = ({ score, evidence, availability, fairness }: Numbered) => ({
  score,
  evidence,
  availability,
  fairness,
});
