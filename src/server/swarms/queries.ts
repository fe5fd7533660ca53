import { sql } from 'kysely';
import type { Swarm, SwarmDecision, SwarmEnding, SwarmPage, SwarmSummary } from '#src/contract/swarms.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { renderMarkdown } from '../markdown.ts';
import { findQuestion } from '../questions/queries.ts';
import { listMembers } from './member-queries.ts';
import { mayBringIn, mayEndRoom, mayReadRoom, maySayMinutes, mayWriteInRoom } from './policy.ts';
import { findRoom, visibleRooms } from './rooms.ts';

/** The rooms that there were on a question, the latest first; throws a 404 when the question is not there for the reader. */
export async function listSwarms(ctx: Ctx, questionId: string): Promise<SwarmSummary[]> {
  await findQuestion(ctx, questionId);
  const rows = await visibleRooms(ctx)
    .where('q.id', '=', questionId)
    .orderBy('sw.openedAt', 'desc')
    .orderBy('sw.id', 'desc')
    .execute();
  const shown = rows
    .map((row) => ({ ...row, inRoom: row.mine || row.member }))
    .filter((room) => mayReadRoom(ctx.actor, room));
  return Promise.all(
    shown.map(async ({ id, openedAt, until, inRoom }) => {
      const members = await listMembers(ctx, id, questionId);
      return {
        id,
        questionId,
        openedAt: openedAt.toISOString(),
        until: until.toISOString(),
        members: members.filter(({ leftAt }) => leftAt === null).map(({ person }) => person),
        ending: await readEnding(ctx, id),
        inRoom,
        decision: (await listDecisions(ctx, id))[0] ?? null,
      };
    }),
  );
}

/** A whole room as it is shown; throws a 404. */
export async function readSwarm(ctx: Ctx, id: string): Promise<Swarm> {
  const room = await findRoom(ctx, id);
  const { questionId, title, openedAt, until, inRoom } = room;
  const question = await findQuestion(ctx, questionId);
  return {
    id,
    questionId,
    question: { id: questionId, title, state: stateOf(question) },
    openedAt: openedAt.toISOString(),
    until: until.toISOString(),
    asker: await readPerson(ctx, room.authorId),
    mine: room.mine,
    inRoom,
    members: await listMembers(ctx, id, questionId),
    page: (await listVersions(ctx, id, 1))[0] ?? null,
    minutes: await readMinutes(ctx, id),
    asides: await listAsides(ctx, id),
    decisions: await listDecisions(ctx, id),
    ending: await readEnding(ctx, id),
    can: {
      write: mayWriteInRoom(room),
      add: mayBringIn(room),
      leave: room.member && !room.endedAt,
      end: mayEndRoom(ctx.actor, room),
      sayMinutes: maySayMinutes(room),
    },
  };
}

async function readMinutes({ db, actor }: Ctx, swarmId: string) {
  const row = await db
    .selectFrom('swarmMember')
    .select('minutes')
    .where('swarmId', '=', swarmId)
    .where('personId', '=', actor.id)
    .executeTakeFirst();
  return row?.minutes ?? null;
}

/** Every version of the shared page, the newest first; throws a 404. */
export async function listPageVersions(ctx: Ctx, id: string): Promise<SwarmPage[]> {
  await findRoom(ctx, id);
  return listVersions(ctx, id, mostVersions);
}

const mostVersions = 500;

const stateOf = ({ withdrawnAt, settledAt }: { withdrawnAt: Date | null; settledAt: Date | null }) =>
  withdrawnAt ? 'withdrawn' : settledAt ? 'settled' : 'open';

async function readPerson({ db }: Ctx, id: string) {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'kind'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return presentPerson(row);
}

interface Written {
  body: string;
  at: Date;
  personId: string;
  name: string;
  kind: string;
}

const presentText = ({ body, at, personId, name, kind }: Written) => ({
  body,
  html: renderMarkdown(body),
  by: presentPerson({ id: personId, name, kind }),
  at: at.toISOString(),
});

async function listVersions({ db }: Ctx, id: string, limit: number): Promise<SwarmPage[]> {
  const rows = await db
    .selectFrom('swarmPage as page')
    .innerJoin('person as p', 'p.id', 'page.writtenBy')
    .select(['page.version', 'page.body', 'page.writtenAt as at', 'p.id as personId', 'p.name', 'p.kind'])
    .where('page.swarmId', '=', id)
    .orderBy('page.version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ version: row.version, ...presentText(row) }));
}

async function listAsides({ db }: Ctx, id: string) {
  const rows = await db
    .selectFrom('swarmAside as aside')
    .innerJoin('person as p', 'p.id', 'aside.writtenBy')
    .select(['aside.id', 'aside.version', 'aside.body', 'aside.writtenAt as at'])
    .select(['p.id as personId', 'p.name', 'p.kind'])
    .where('aside.swarmId', '=', id)
    .orderBy('aside.writtenAt')
    .orderBy('aside.id')
    .execute();
  return rows.map((row) => ({ id: row.id, version: row.version, ...presentText(row) }));
}

async function listDecisions({ db }: Ctx, id: string): Promise<SwarmDecision[]> {
  const rows = await db
    .selectFrom('swarmDecision as d')
    .innerJoin('person as p', 'p.id', 'd.decidedBy')
    .select(['d.id', 'd.body', 'd.decidedAt as at', 'p.id as personId', 'p.name', 'p.kind'])
    .where('d.swarmId', '=', id)
    .orderBy('d.decidedAt', 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, ...presentText(row) }));
}

async function readEnding({ db }: Ctx, id: string): Promise<SwarmEnding | null> {
  const row = await db
    .selectFrom('swarmEnding as end')
    .innerJoin('person as p', 'p.id', 'end.endedBy')
    .leftJoin('answer as a', (join) =>
      join
        .onRef('a.id', '=', 'end.answerId')
        .on(sql<boolean>`not exists (select from answer_withdrawal aw where aw.answer_id = a.id)`),
    )
    .select(['end.result', 'end.reason', 'end.endedAt', 'a.id as answerId', 'a.questionId as answerQuestionId'])
    .select(['p.id', 'p.name', 'p.kind'])
    .where('end.swarmId', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { result, reason, endedAt, answerId, answerQuestionId, ...person } = row;
  return { result, reason, answerId, answerQuestionId, by: presentPerson(person), at: endedAt.toISOString() };
}
