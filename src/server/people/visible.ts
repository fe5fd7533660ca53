import { sql } from 'kysely';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { isColleague } from './policy.ts';

/** Whether a person, by the name that she has in a query, is somebody whom one could ask: who is here, or an alum; no program, no pseudonym. */
export const canBeAsked = (person: string) => {
  const [id, kind] = [sql.ref(`${person}.id`), sql.ref(`${person}.kind`)];
  return sql<boolean>`(${kind} in ('employee', 'alum', 'guest')
    and (${kind} = 'alum' or not exists (select from departure gone where gone.person_id = ${id})))`;
};

/** The one way to people: no programs, no pseudonyms; to who is no colleague, herself and whoever wrote what she may read. */
export const visiblePeople = (ctx: Ctx) =>
  ctx.db
    .selectFrom('person as p')
    .leftJoin('administrator as admin', 'admin.personId', 'p.id')
    .leftJoin('consultant', 'consultant.personId', 'p.id')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .$if(!isColleague(ctx.actor), (q) =>
      q.where((eb) =>
        eb.or([
          eb('p.id', '=', ctx.actor.id),
          eb.exists(
            visibleQuestions(ctx)
              .whereRef('q.authorId', '=', 'p.id' as never)
              .select('q.id'),
          ),
          eb.exists(
            visibleAnswers(ctx)
              .whereRef('a.authorId', '=', 'p.id' as never)
              .select('a.id'),
          ),
        ]),
      ),
    );

/** Who left for good; an alum is still here in her way. */
export const isGone = sql<boolean>`(d.person_id is not null and p.kind != 'alum')`;
