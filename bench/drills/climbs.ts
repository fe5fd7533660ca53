import { randomUUIDv7 } from 'node:crypto';
import { createCalendar } from '#src/core/hours.ts';
import { advance, startClimb } from '#src/core/ladder.ts';
import { nextDeadline, type Climb } from '#src/core/ladder/climb.ts';
import { defaultPolicy, type Policy } from '#src/core/ladder/policy.ts';
import { transaction, type Ctx, type Services } from '#src/server/context.ts';

/** What a climb waits for until its date: the asker's word, the people invited, or the network. */
type Waiting = 'judging' | 'responses' | 'network';

export interface Planned {
  id: string;
  waiting: Waiting;
  dueAt: Date;
}

const minute = 60_000;

/** Writes so many questions whose climbs fall due one after another, evenly over `spreadMs` from `from` on. */
export async function writeClimbs(
  services: Services,
  from: Date,
  { count, spreadMs }: { count: number; spreadMs: number },
) {
  const people = await writePeople(services, 60);
  const planned = Array.from({ length: count }, (_, n): Planned => {
    const waiting = (['judging', 'responses', 'network'] as const)[n % 3]!;
    return { id: randomUUIDv7(), waiting, dueAt: new Date(from.getTime() + Math.round((n * spreadMs) / count)) };
  });
  const made = planned.map((one, n) => ({
    ...one,
    climb: makeClimb(one, people[n % 30]!, people.slice(30 + (n % 25), 32 + (n % 25))),
  }));
  await transaction({ db: services.db }, async ({ db }) => {
    for (let n = 0; n < made.length; n += 500) await insert(db, made.slice(n, n + 500));
  });
  return planned;
}

async function writePeople({ db }: Services, count: number) {
  const rows = Array.from({ length: count }, (_, n) => ({ id: randomUUIDv7(), name: `Colleague ${n}` }));
  await db.insertInto('person').values(rows).execute();
  return rows.map(({ id }) => id);
}

const always = createCalendar({
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
});
const paces = { ...defaultPolicy.paces, blocked_now: { ...defaultPolicy.paces.blocked_now, rounds: 1 } };
const policies: Record<Waiting, Policy> = {
  judging: defaultPolicy,
  responses: { ...defaultPolicy, rungs: ['ask', 'network'], paces },
  network: { ...defaultPolicy, rungs: ['network'] },
};

/** A climb as the ladder itself makes it, so far that it waits, and is due, by the wall clock, at its date. */
function makeClimb({ waiting, dueAt }: Planned, askerId: string, helpers: string[]): Climb {
  const policy = policies[waiting];
  const { ask, judge, network } = policy.paces.blocked_now;
  const at = new Date(dueAt.getTime() - { judging: judge, responses: ask, network }[waiting] * minute);
  const of = () => always;
  let { climb } = startClimb({ askerId, urgency: 'blocked_now', policy, found: 0, at }, of);
  if (waiting !== 'network') {
    const people = helpers.map((personId) => ({ personId, referredBy: null }));
    ({ climb } = advance(climb, { is: 'invited', people, at }, of));
  }
  if (waiting === 'judging')
    ({ climb } = advance(climb, { is: 'responded', personId: helpers[0]!, response: 'answer', at }, of));
  if (nextDeadline(climb)?.getTime() !== dueAt.getTime())
    throw new Error(`A climb that waits for ${waiting} is due at another time.`);
  return climb;
}

type Made = Planned & { climb: Climb };

async function insert(db: Ctx['db'], made: Made[]) {
  await db.insertInto('question').values(made.map(questionRow)).execute();
  await db.insertInto('climb').values(made.map(climbRow)).execute();
  const invitations = made.flatMap(invitationRows);
  if (invitations.length > 0) await db.insertInto('invitation').values(invitations).execute();
}

const questionRow = ({ id, climb }: Made) => ({
  id,
  title: 'Is the clock on time?',
  body: '',
  authorId: climb.askerId,
  askedAt: climb.movedAt,
});

const climbRow = ({ id, dueAt, climb }: Made) => ({
  questionId: id,
  state: JSON.stringify(climb),
  urgency: climb.urgency,
  rung: climb.rung,
  step: climb.step.is,
  outcome: null,
  dueAt,
  startedAt: climb.movedAt,
  endedAt: null,
});

const invitationRows = ({ id, climb }: Made) =>
  climb.invitations.map(({ personId, round, invitedAt, dueAt, response }) => ({
    id: randomUUIDv7(),
    questionId: id,
    personId,
    referredBy: null,
    round,
    place: 'evidence' as const,
    why: '{}',
    invitedAt,
    dueAt,
    response,
    respondedAt: response && invitedAt,
    referredTo: null,
    minutes: null,
  }));
