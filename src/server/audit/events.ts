import { sql } from 'kysely';
import type { EventFilter } from '#src/contract/audit.ts';
import type { Ctx } from '../context.ts';
import type { Place } from '../http/paging.ts';

/** What happened, as far as a filter lets through, with who did it. A pseudonym is shown as itself: nothing here joins its owner. */
export function events({ db }: Pick<Ctx, 'db'>, { actor, name, subject, from, to }: EventFilter) {
  return db
    .selectFrom('event as e')
    .innerJoin('person as p', 'p.id', 'e.actorId')
    .select([
      'e.id',
      'e.at',
      'e.name',
      'e.actorId',
      'p.name as actorName',
      'p.kind as actorKind',
      'e.subjectId',
      'e.details',
    ])
    .$if(actor !== undefined, (q) => q.where('e.actorId', '=', actor!))
    .$if(subject !== undefined, (q) => q.where('e.subjectId', '=', subject!))
    .$if(name !== undefined, (q) => q.where(named(name!)))
    .$if(from !== undefined, (q) => q.where('e.at', '>=', new Date(from!)))
    .$if(to !== undefined, (q) => q.where('e.at', '<', new Date(to!)));
}

export type EventRow = Awaited<ReturnType<ReturnType<typeof events>['executeTakeFirstOrThrow']>>;

/** Whether an event stands behind a place in the order of time. */
export const isAfter = ({ at, id }: Place) => sql<boolean>`(e.at, e.id) > (${at}, ${id}::uuid)`;
export const isBefore = ({ at, id }: Place) => sql<boolean>`(e.at, e.id) < (${at}, ${id}::uuid)`;

/** A whole name, or all that begin with what stands before a dot: a range of the index, since "/" follows ".". */
function named(name: string) {
  const inOrder = sql`e.name collate "C"`;
  if (!name.endsWith('.')) return sql<boolean>`${inOrder} = ${name}`;
  return sql<boolean>`${inOrder} >= ${name} and ${inOrder} < ${`${name.slice(0, -1)}/`}`;
}
