import { sql } from 'kysely';
import type { Knower } from '#src/contract/expertise.ts';
import type { Person } from '#src/contract/people.ts';
import type { Ctx } from '../context.ts';
import { countEvidence } from '../expertise/answers.ts';
import { invalid, notFound, permit } from '../http/problems.ts';
import { narrowed, type Narrowing } from './narrowing.ts';
import { mayEditPerson, mayInvite, mayManagePeople, maySeeWhoLeft } from './policy.ts';
import { reachOf } from './reach.ts';
import { isGone, visiblePeople } from './visible.ts';

/** A person as she is shown; throws a 404. */
export async function findPerson(ctx: Ctx, id: string): Promise<Person> {
  const row = await visiblePeople(ctx)
    .select(['p.id', 'p.name', 'p.about', 'p.timeZone', 'p.joinedAt', 'admin.appointedAt', 'd.departedAt'])
    .select('consultant.appointedAt as consultantSince')
    .select(sql<Person['kind']>`p.kind`.as('kind'))
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Person');
  const { appointedAt, consultantSince, joinedAt, departedAt, ...person } = row;
  return {
    ...person,
    joinedAt: joinedAt.toISOString(),
    leftAt: departedAt?.toISOString() ?? null,
    isAdministrator: appointedAt !== null,
    isConsultant: consultantSince !== null,
    can: {
      edit: mayEditPerson(ctx.actor, row),
      invite: mayInvite(ctx.actor) && (departedAt === null || row.kind === 'alum'),
      manage: mayManagePeople(ctx.actor),
    },
  };
}

type Listed = Knower['kind'];

interface PeopleFilter extends Narrowing {
  name?: string | undefined;
  left?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** People by name; the cursor is the id behind which the next page begins. A page may be short though there is another. */
export async function listPeople(ctx: Ctx, filter: PeopleFilter) {
  const { left = 'false', cursor, limit, topic } = filter;
  if (left === 'true') permit(maySeeWhoLeft(ctx.actor));
  const from = cursor === undefined ? null : await findPlace(ctx, cursor);
  const { people, next } = filter.availability
    ? await scanPeople(ctx, filter, from)
    : await readPage(ctx, filter, from, limit);
  const ids = people.map((person) => person.id);
  const evidence = await countEvidence(ctx, ids, { topic });
  const reach = await reachOf(ctx, ids);
  return {
    items: people.map((person) => ({
      ...person,
      evidence: evidence.get(person.id) ?? null,
      availability: left === 'true' ? null : (reach.get(person.id) ?? null),
    })),
    next,
  };
}

interface Place {
  id: string;
  name: string;
}

const byName = sql<string>`lower(p.name) collate "C"`;

async function readPage(ctx: Ctx, filter: PeopleFilter, from: Place | null, limit: number) {
  const { name = '', left = 'false' } = filter;
  const rows = await narrowed(ctx, filter)
    .select(['p.id', 'p.name'])
    .select(sql<Listed>`p.kind`.as('kind'))
    .where(isGone, '=', left === 'true')
    .$if(name !== '', (q) => q.where(sql`strpos(lower(p.name), ${name.toLowerCase()})`, '>', 0))
    .$if(from !== null, (q) =>
      q.where(sql<boolean>`(${byName}, p.id) > (lower(${from?.name}) collate "C", ${from?.id}::uuid)`),
    )
    .orderBy(byName)
    .orderBy('p.id')
    .limit(limit + 1)
    .execute();
  const people = rows.slice(0, limit);
  return { people, next: rows.length > limit ? people.at(-1)!.id : null };
}

/** Whether somebody can be asked is worked out from her calendar, so people are looked at by the hundred, a thousand at most. */
async function scanPeople(ctx: Ctx, filter: PeopleFilter, from: Place | null) {
  const found: Awaited<ReturnType<typeof readPage>>['people'] = [];
  for (let turn = 0; turn < 10; turn++) {
    const { people, next } = await readPage(ctx, filter, from, 100);
    const reach = await reachOf(
      ctx,
      people.map((person) => person.id),
    );
    for (const person of people) {
      if (reach.get(person.id) !== filter.availability) continue;
      if (found.length === filter.limit) return { people: found, next: found.at(-1)!.id };
      found.push(person);
    }
    if (next === null) return { people: found, next };
    from = people.at(-1)!;
  }
  return { people: found, next: from!.id };
}

async function findPlace(ctx: Ctx, id: string) {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const place = isId
    ? await visiblePeople(ctx).select(['p.id', 'p.name']).where('p.id', '=', id).executeTakeFirst()
    : undefined;
  if (!place) throw invalid({ cursor: 'Must be the `next` of an earlier page' });
  return place;
}
