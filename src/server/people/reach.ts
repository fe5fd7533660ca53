import type { Availability } from '#src/contract/people.ts';
import { isAway, isWorking } from '#src/core/hours.ts';
import { availabilityOf, type PersonAvailability } from '../availability/queries.ts';
import type { Ctx } from '../context.ts';
import { isColleague } from './policy.ts';

/**
 * Whether each of these people can be asked now, later, or is away. Not whether "later" is for her hours or for her weekly limit:
 * nobody is told more than these three, and only colleagues are told at all.
 */
export async function reachOf(ctx: Ctx, personIds: string[]): Promise<Map<string, Availability>> {
  if (!isColleague(ctx.actor) || personIds.length === 0) return new Map();
  const when = await availabilityOf(ctx, personIds);
  const invitations = await listInvitations(ctx, when);
  return new Map([...when].map(([id, one]) => [id, judge(ctx.now(), one, invitations.get(id) ?? [])]));
}

function judge(now: Date, { calendar, week, weeklyLimit }: PersonAvailability, invitedAt: Date[]): Availability {
  if (isAway(calendar, now)) return 'away';
  const used = invitedAt.filter((at) => at >= week.from && at < week.to).length;
  return isWorking(calendar, now) && used < weeklyLimit ? 'now' : 'later';
}

async function listInvitations({ db }: Ctx, when: Map<string, PersonAvailability>): Promise<Map<string, Date[]>> {
  if (when.size === 0) return new Map();
  const earliest = Math.min(...[...when.values()].map(({ week }) => week.from.getTime()));
  const rows = await db
    .selectFrom('invitation')
    .select(['personId', 'invitedAt'])
    .where('personId', 'in', [...when.keys()])
    .where('invitedAt', '>=', new Date(earliest))
    .execute();
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return new Map([...byPerson].map(([id, invited]) => [id, invited.map((row) => row.invitedAt)]));
}
