import { randomUUIDv7 } from 'node:crypto';
import type { Services } from '#src/server/context.ts';

interface Room {
  questionId: string;
  /** Who is in it; the first of them writes. */
  members: string[];
  page: string;
  decision: string;
  /** What somebody else wrote at the same time. */
  aside?: string;
}

/** A room as if it had been gathered, with all that can stand in one; gives its id and that of the text beside the page. */
export async function insertRoom({ db, now }: Pick<Services, 'db' | 'now'>, room: Room) {
  const [id, asideId] = [randomUUIDv7(), randomUUIDv7()];
  const by = room.members[0]!;
  const at = now();
  const until = new Date(at.getTime() + 86_400_000);
  await db.insertInto('swarm').values({ id, questionId: room.questionId, openedAt: at, until }).execute();
  await db
    .insertInto('swarmMember')
    .values(
      room.members.map((personId, nth) => ({
        swarmId: id,
        personId,
        place: nth === 0 ? ('expertise' as const) : ('added' as const),
        reasons: JSON.stringify([room.questionId]),
        addedBy: nth === 0 ? null : by,
        joinedAt: at,
      })),
    )
    .execute();
  await db
    .insertInto('swarmPage')
    .values({ id: randomUUIDv7(), swarmId: id, version: 1, body: room.page, writtenBy: by, writtenAt: at })
    .execute();
  const aside = { swarmId: id, version: 0, body: room.aside ?? room.page, writtenBy: by, writtenAt: at };
  await db
    .insertInto('swarmAside')
    .values({ id: asideId, ...aside })
    .execute();
  await db
    .insertInto('swarmDecision')
    .values({ id: randomUUIDv7(), swarmId: id, body: room.decision, decidedBy: by, decidedAt: at })
    .execute();
  return { id, asideId };
}

interface Requested {
  questionId: string;
  /** Who was asked before. */
  askedId: string;
  /** null: it waits for a decision. */
  decided: { by: string; reason: string } | null;
}

/** A training request as if the question had climbed to the top; gives its id. */
export async function insertRequest(
  { db, now }: Pick<Services, 'db' | 'now'>,
  { questionId, askedId, decided }: Requested,
) {
  const id = randomUUIDv7();
  const at = now().toISOString();
  const history = JSON.stringify({
    askedAt: at,
    urgency: 'this_week',
    steps: [],
    asked: [{ personId: askedId, invitedAt: at, response: 'not_now', referredTo: null }],
    tried: [],
    swarms: [],
  });
  await db.insertInto('trainingRequest').values({ id, questionId, requestedAt: now(), history }).execute();
  if (!decided) return id;
  const { by, reason } = decided;
  await db
    .insertInto('trainingDecision')
    .values({ id: randomUUIDv7(), requestId: id, decision: 'social', reason, decidedBy: by, decidedAt: now() })
    .execute();
  return id;
}
