import { advance } from '#src/core/ladder.ts';
import type { Climb } from '#src/core/ladder/climb.ts';
import type { Event } from '#src/core/ladder/events.ts';
import type { Command } from '#src/core/ladder/moves.ts';
import { calendarsOf } from '../availability/queries.ts';
import { transaction, type Ctx } from '../context.ts';
import { carryOut } from './commands.ts';
import { keepClimb, lockClimb } from './keeping.ts';
import { tellOf } from './telling.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
/** What a climb is told; when, the server's clock says. */
export type EventWithoutTime = WithoutTime<Event>;

/**
 * Tells a climb what happened and does what follows, in the caller's transaction or in one of its own. People are chosen by the
 * clock right after it, so that nobody who says something waits for that. false: the question has no climb, or what happened
 * does not fit any more.
 */
export function moveClimb(ctx: Ctx, questionId: string, event: EventWithoutTime): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const climb = await lockClimb(ctx, questionId);
    return climb ? follow(ctx, { questionId, climb, choices: 0 }, [event]) : false;
  });
}

/** A locked climb on its way. */
export interface Moving {
  questionId: string;
  climb: Climb;
  /** How many choices of people may still be made in this transaction. */
  choices: number;
}

/** Moves a locked climb by what happened, and by what comes of its commands, until nothing does; false: nothing fitted. */
export async function follow(ctx: Ctx, moving: Moving, happened: EventWithoutTime[]): Promise<boolean> {
  const { questionId, climb: first } = moving;
  const events = [...happened];
  for (let next = events.shift(); next; next = events.shift()) {
    const before = moving.climb;
    const event = { ...next, at: ctx.now() } as Event;
    const { climb, commands } = advance(before, event, await calendarsOf(ctx, concerned(before, event)));
    if (climb === before) continue;
    moving.climb = climb;
    await keepClimb(ctx, questionId, climb);
    await tellOf(ctx, questionId, climb.log.slice(before.log.length), climb.askerId);
    events.push(...(await obey(ctx, moving, commands)));
  }
  return moving.climb !== first;
}

/** Carries commands out; gives what the climb is to be told of it. */
export async function obey(ctx: Ctx, moving: Moving, commands: Command[]): Promise<EventWithoutTime[]> {
  const { questionId, climb } = moving;
  const events: EventWithoutTime[] = [];
  for (const command of commands) {
    const mayDo = command.do !== 'invite' || moving.choices-- > 0;
    const event = mayDo ? await carryOut(ctx, { questionId, climb }, command) : 'later';
    if (event === 'later') await postpone(ctx, moving, command);
    else if (event) events.push(event);
  }
  return events;
}

/** One choice a transaction, so that no two of them ever wait for each other's people: the next one is due at once. */
async function postpone(ctx: Ctx, { questionId, climb }: Moving, command: Command) {
  const to = command.do === 'invite' ? command.referral?.personId : undefined;
  const waiting = to ? climb.referrals.find(({ personId }) => personId === to) : climb.step;
  if (waiting) waiting.dueAt = climb.movedAt;
  await keepClimb(ctx, questionId, climb);
}

/** Whose working time decides about dates. */
function concerned({ askerId, invitations }: Climb, event: Event) {
  const invited = event.is === 'invited' ? event.people : [];
  return [askerId, ...[...invitations, ...invited].map(({ personId }) => personId)];
}
