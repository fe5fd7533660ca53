import type { Climb, Outcome } from '#src/core/ladder/climb.ts';
import type { Command } from '#src/core/ladder/moves.ts';
import type { Ctx } from '../context.ts';
import { invitePeople } from '../invitations/inviting.ts';
import { notify } from '../notifications/notify.ts';
import { endRooms } from '../swarms/ending-rooms.ts';
import { openSwarm } from '../swarms/opening.ts';
import { remindSwarm } from '../swarms/reminding.ts';
import { listConsultants } from '../training/consultants.ts';
import { requestTraining, withdrawTraining } from '../training/requesting.ts';
import { watchersOf } from '../watching/queries.ts';
import type { EventWithoutTime } from './moving.ts';

export interface Commanding {
  questionId: string;
  climb: Climb;
}

type Doing = { [Do in Command['do']]: (ctx: Ctx, of: Commanding, command: Extract<Command, { do: Do }>) => Told };
/** What the climb is told next; `later`: those who were free were asked by others at that moment, so it chooses anew. */
type Told = Promise<EventWithoutTime | 'later' | void>;

/** Does what a climb commands, by the verb of the feature whose matter it is: the one place that knows which. */
export const carryOut = (ctx: Ctx, of: Commanding, command: Command): Told =>
  (doing[command.do] as (ctx: Ctx, of: Commanding, command: Command) => Told)(ctx, of, command);

const doing: Doing = {
  invite: (ctx, { questionId, climb }, { count, referral }) =>
    invitePeople(ctx, { questionId, climb, count, referral }),
  tell_others: async (ctx, { questionId }, { people, why }) => {
    const rows = await ctx.db
      .selectFrom('invitation')
      .select(['id', 'personId'])
      .where('questionId', '=', questionId)
      .where('personId', 'in', people)
      .orderBy('personId')
      .execute();
    for (const { id, personId } of rows)
      await notify(ctx, { personId, kind: 'released', questionId, invitationId: id, details: { why } });
  },
  notify_network: async (ctx, { questionId, climb }) => {
    // Who was asked knows of it already.
    const asked = new Set(climb.invitations.map(({ personId }) => personId));
    for (const { personId, delivery } of await watchersOf(ctx, questionId))
      if (!asked.has(personId)) await notify(ctx, { personId, kind: 'near_you', questionId, delivery });
  },
  open_swarm: async (ctx, { questionId }, { until }) => {
    const gathered = await openSwarm(ctx, questionId, until);
    return gathered.opened ? undefined : { is: 'swarm_not_gathered', why: gathered.why };
  },
  request_training: (ctx, { questionId }) => requestTraining(ctx, questionId),
  withdraw_training: (ctx, { questionId }) => withdrawTraining(ctx, questionId),
  remind: async (ctx, { questionId, climb }, { whom }) => {
    if (whom === 'asker') await notify(ctx, { personId: climb.askerId, kind: 'remind_judge', questionId });
    else if (whom === 'swarm') await remindSwarm(ctx, questionId, climb.askerId);
    else await remindConsultants(ctx, questionId);
  },
  // Kept with the climb itself.
  set_deadline: async () => {},
  // What a consultant has not decided yet needs no decision any more, nor does anybody work on what is solved.
  close: async (ctx, { questionId }, { outcome }) => {
    await withdrawTraining(ctx, questionId);
    const why = whyRoomsEnd[outcome];
    if (why) await endRooms(ctx, questionId, why);
  },
};

/** Where its asker stopped the climb or left, those in a room may still find out. */
const whyRoomsEnd: Record<Outcome, 'settled' | 'withdrawn' | 'decided' | null> = {
  found: 'settled',
  settled: 'settled',
  withdrawn: 'withdrawn',
  social: 'decided',
  job_aid: 'decided',
  training: 'decided',
  stopped: null,
  asker_left: null,
};

async function remindConsultants(ctx: Ctx, questionId: string) {
  for (const personId of await listConsultants(ctx, questionId))
    await notify(ctx, { personId, kind: 'remind_consultant', questionId });
}
